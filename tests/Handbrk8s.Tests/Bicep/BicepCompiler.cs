using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Handbrk8s.Tests.Bicep;

[assembly: AssemblyFixture(typeof(BicepCompiler))]

namespace Handbrk8s.Tests.Bicep;

/// <summary>
/// The real Bicep CLI, where ./build could install it: one process for all tests of a run. It speaks JSON-RPC, each message
/// after a header with its length.
/// </summary>
public sealed class BicepCompiler : IDisposable
{
    private static readonly string Program = Path.Combine(BicepFiles.Repository, "artifacts/bicep/bicep");
    private static readonly byte[] EndOfHeader = "\r\n\r\n"u8.ToArray();

    private readonly SemaphoreSlim _oneAtATime = new(1);
    private Process? _process;
    private int _asked;

    /// <returns>What the compiler and its linter say about a file, the files that it uses included; each names file and code.</returns>
    public async Task<IReadOnlyList<string>> Complaints(string file, CancellationToken cancel)
    {
        var answer = await Ask(file.EndsWith(".bicepparam", StringComparison.Ordinal) ? "bicep/compileParams" : "bicep/compile", new { path = file, parameterOverrides = new { } }, cancel);
        return [.. answer.GetProperty("diagnostics").EnumerateArray().Select(complaint => $"{Path.GetFileName(complaint.GetProperty("source").GetString())}: {complaint.GetProperty("code")}: {complaint.GetProperty("message")}")];
    }

    /// <returns>What a file of parameters would deploy into a resource group, all that can be told beforehand told.</returns>
    public async Task<string> Snapshot(string parameters, CancellationToken cancel)
    {
        var place = new { subscriptionId = "00000000-0000-0000-0000-000000000001", resourceGroup = "films", location = "westeurope" };
        return (await Ask("bicep/getSnapshot", new { path = parameters, metadata = place }, cancel)).GetProperty("snapshot").GetString()!;
    }

    public void Dispose()
    {
        _process?.Kill();
        _process?.Dispose();
        _oneAtATime.Dispose();
    }

    private async Task<JsonElement> Ask(string method, object parameters, CancellationToken cancel)
    {
        Assert.SkipUnless(File.Exists(Program), "There is no Bicep CLI: this feed or processor lacks it, or ./build has not installed it.");
        await _oneAtATime.WaitAsync(cancel);
        try
        {
            _process ??= Start();
            await Send(new { jsonrpc = "2.0", id = ++_asked, method, @params = new[] { parameters } }, cancel);
            var answer = await Receive(cancel);
            return answer.TryGetProperty("result", out var result) ? result : throw new InvalidOperationException(answer.GetProperty("error").GetProperty("message").GetString());
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private static Process Start()
    {
        var start = new ProcessStartInfo(Program, ["jsonrpc", "--stdio"]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["HANDBRK8S_ISSUER"] = "https://issuer.example/cluster";
        return Process.Start(start)!;
    }

    private async Task Send(object question, CancellationToken cancel)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(question);
        var input = _process!.StandardInput.BaseStream;
        await input.WriteAsync(Encoding.ASCII.GetBytes($"Content-Length: {body.Length}\r\n\r\n"), cancel);
        await input.WriteAsync(body, cancel);
        await input.FlushAsync(cancel);
    }

    private async Task<JsonElement> Receive(CancellationToken cancel)
    {
        var output = _process!.StandardOutput.BaseStream;
        List<byte> header = [];
        var one = new byte[1];
        while (header.Count < EndOfHeader.Length || !header[^EndOfHeader.Length..].SequenceEqual(EndOfHeader))
        {
            await output.ReadExactlyAsync(one, cancel);
            header.Add(one[0]);
        }

        var length = Encoding.ASCII.GetString([.. header]).Split("\r\n").Single(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)).Split(':')[1];
        var body = new byte[int.Parse(length, CultureInfo.InvariantCulture)];
        await output.ReadExactlyAsync(body, cancel);
        return JsonDocument.Parse(body).RootElement;
    }
}
