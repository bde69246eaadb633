using System.Security.Cryptography;
using System.Text;
using Handbrk8s.Files;
using Handbrk8s.Local.Running;

namespace Handbrk8s.Local.Demo;

/// <summary>The storage account that a film is dropped into: the user's, or an emulator's that ends with the demo.</summary>
/// <param name="Storage">As <c>run --storage</c> takes it.</param>
/// <param name="Prefix">Of all containers and queues, so that nothing of the user's own is touched.</param>
/// <param name="Emulator">Null for an account of the user's.</param>
internal sealed record DemoAccount(string Storage, string Prefix, Azurite? Emulator) : IAsyncDisposable
{
    /// <summary>Names azurite.js; ./handbrk8s installs it and sets this.</summary>
    private const string AzuriteVariable = "HANDBRK8S_AZURITE";

    private const string Name = "demo";

    /// <param name="storage">An account of the user's; null for the emulator.</param>
    /// <param name="place">For what the emulator keeps.</param>
    /// <param name="cancel">Gives up waiting for the emulator.</param>
    public static async Task<DemoAccount> Open(string? storage, string place, CancellationToken cancel)
    {
        if (storage is not null)
        {
            return new(storage, $"demo-{RandomNumberGenerator.GetString("abcdefghjkmnpqrstvwxyz", 6)}-", Emulator: null);
        }

        var program = Environment.GetEnvironmentVariable(AzuriteVariable);
        if (!File.Exists(program))
        {
            throw new CannotStartException($"There is no Azurite '{program}'. Start ./handbrk8s of the source tree, which installs it, set {AzuriteVariable} to its azurite.js, or name a storage account with --storage.");
        }

        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));
        var azurite = await Azurite.Start(program, [(Name, key)], Directory.CreateDirectory(Path.Combine(place, "azurite")).FullName, cancel);
        return new(Secret(Path.Combine(place, "account"), Azurite.ConnectionString(Name, key, azurite.Blobs, azurite.Queues)), Prefix: "", azurite);
    }

    public ValueTask DisposeAsync() => Emulator?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static string Secret(string path, string text)
    {
        Durable.WriteSecret(path, Encoding.UTF8.GetBytes(text));
        return path;
    }
}
