using System.Runtime.InteropServices;

namespace Handbrk8s.Intake;

/// <summary>
/// What is remembered of each file from one scan to the next. What was not seen in a scan is forgotten. What stays keeps its place,
/// so that a scan of many files leaves little behind for the garbage collector.
/// </summary>
internal sealed class ScanMemory<T>
    where T : class
{
    private readonly Dictionary<string, (T Value, int Scan)> _files = new(StringComparer.Ordinal);
    private int _scan;

    public T? Find(string name) => _files.GetValueOrDefault(name).Value;

    public void Keep(string name, T value) => CollectionsMarshal.GetValueRefOrAddDefault(_files, name, out _) = (value, _scan);

    public void EndScan()
    {
        foreach (var (name, file) in _files)
        {
            if (file.Scan != _scan)
            {
                _files.Remove(name);
            }
        }

        _scan++;
    }
}
