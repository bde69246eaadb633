namespace FakeHandBrake;

/// <summary>Spoils a finished result.</summary>
internal static class Damage
{
    private const int StubBytes = 2048;
    private const int BytesPerFlip = 5000;

    public static void Do(string file, Words words)
    {
        if (words.Has("no-file"))
        {
            File.Delete(file);
            return;
        }

        var bytes = File.ReadAllBytes(file);
        if (words.Has("hole"))
        {
            bytes.AsSpan(bytes.Length * 4 / 10, bytes.Length / 10).Clear();
        }

        if (words.Has("flip"))
        {
            for (var at = bytes.Length / 5; at < bytes.Length * 4 / 5; at += BytesPerFlip)
            {
                bytes[at] ^= 0x10;
            }
        }

        var length = words.Has("stub") ? StubBytes : words.Has("truncate") ? bytes.Length * 6 / 10 : bytes.Length;
        File.WriteAllBytes(file, bytes[..Math.Min(length, bytes.Length)]);
    }
}
