namespace Handbrk8s.Intake;

/// <summary>What is remembered of each file from one scan to the next. What was not seen in a scan is forgotten.</summary>
internal sealed class ScanMemory<T>
    where T : class
{
    private Dictionary<string, T> _last = new(StringComparer.Ordinal);
    private Dictionary<string, T> _now = new(StringComparer.Ordinal);

    public T? Find(string name) => _last.GetValueOrDefault(name);

    public void Keep(string name, T value) => _now[name] = value;

    public void EndScan()
    {
        (_last, _now) = (_now, _last);
        _now.Clear();
    }
}
