using System.Diagnostics;

namespace Handbrk8s.Bench;

/// <summary>Where a measurement works: a share, a library and a state folder of its own, gone afterwards.</summary>
internal sealed class Place : IDisposable
{
    private readonly DirectoryInfo _root;

    /// <param name="product">The folder with the published programs.</param>
    /// <param name="work">Where there is room.</param>
    public Place(string product, string work)
    {
        Product = product;
        _root = Directory.CreateDirectory(Path.Combine(work, $"bench-{Guid.NewGuid():N}"));
        Directory.CreateDirectory(Share);
        Directory.CreateDirectory(Library);
    }

    public string Product { get; }

    public string Share => In("share");

    public string Library => In("library");

    public string State => In("state");

    public string Database => Path.Combine(State, "handbrk8s.db");

    /// <summary>What the jobs are told, for those that are started here and not by <c>run</c>.</summary>
    public Dictionary<string, string?> JobEnvironment => new(StringComparer.Ordinal)
    {
        ["HANDBRK8S_Folders__Share"] = Share,
        ["HANDBRK8S_Folders__Library"] = Library,
        ["HANDBRK8S_Storage__Database"] = Database,
    };

    public string In(string name) => Path.Combine(_root.FullName, name);

    public string Program(string name) => Path.Combine(Product, name);

    /// <summary>Runs a program to its end, which must be a good one.</summary>
    public static TimeSpan Time(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var began = Stopwatch.GetTimestamp();
        using var process = Start(program, arguments, environment);
        process.WaitForExit();
        var took = Stopwatch.GetElapsedTime(began);
        return process.ExitCode == 0 ? took : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    /// <summary>Starts a program whose output nobody reads.</summary>
    public static Process Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var start = new ProcessStartInfo("sh", ["-c", "exec \"$0\" \"$@\" </dev/null >/dev/null 2>&1", program, .. arguments]);
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    public void Init() => Time(Program("handbrk8s"), ["init", "--share", Share, "--library", Library, "--state", State]);

    public void Dispose() => _root.Delete(recursive: true);
}
