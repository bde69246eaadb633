using System.Net;
using System.Net.Sockets;
using Handbrk8s.Jobs;
using Handbrk8s.Local.Running;
using Handbrk8s.Tests.AzureStorage;
using Handbrk8s.Tests.Media;

namespace Handbrk8s.Tests.Local;

/// <summary>Ctrl+C before a command is done: here while it waits for a storage account that never answers, or for an encoder.</summary>
public sealed class InterruptionTests : IDisposable
{
    private readonly LocalShare _share = new();
    private readonly TcpListener _storage = new(IPAddress.Loopback, 0);

    public InterruptionTests()
    {
        _storage.Start();
        var address = new Uri($"http://{_storage.LocalEndpoint}");
        _share.Environment["HANDBRK8S_Storage__ConnectionString"] = new AzuriteAccount("silent", Convert.ToBase64String(new byte[64]), address, address).ConnectionString;
        new LastRun(_share.Root, _share.Library, Storage: null).WriteTo(new StateFolder(_share.State));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("status")]
    [InlineData("pause")]
    [InlineData("queue")]
    [InlineData("check")]
    public async Task A_command_that_is_not_done_does_not_end_as_if_it_were(string command)
    {
        await using var program = RunningProgram.Start("handbrk8s", [command, "--state", _share.State], _share.Environment);
        using var asked = await _storage.AcceptSocketAsync(Workshop.Cancel);

        program.Interrupt();

        Assert.Equal(ExitCodes.Interrupted, await program.Exited());
        Assert.Contains("handbrk8s: stopped.", program.Output);
    }

    [Fact(Timeout = 60_000)]
    public async Task Run_is_told_to_stop_by_nothing_else_and_so_ends_well()
    {
        await using var run = _share.Run();
        using var asked = await _storage.AcceptSocketAsync(Workshop.Cancel);

        run.Interrupt();

        Assert.Equal(ExitCodes.Settled, await run.Exited());
    }

    [Fact(Timeout = 60_000)]
    public async Task A_plan_ends_with_its_encoder()
    {
        _share.Environment["FAKE_HANDBRAKE"] = "slow=600";

        // What tells the encoder of this share.
        _share.Environment["HANDBRK8S_Folders__Share"] = _share.Root;
        await using var plan = RunningProgram.Start("handbrk8s", ["plan", await Clip.Plain, "--state", _share.State], _share.Environment);
        await Eventually.True(() => _share.Encodes, () => plan.Output);

        plan.Interrupt();

        Assert.Equal(ExitCodes.Interrupted, await plan.Exited());
        await Eventually.True(() => _share.Workers().Count == 0, () => $"the end of {string.Join(' ', _share.Workers())}");
    }

    public void Dispose()
    {
        _storage.Dispose();
        _share.Dispose();
    }
}
