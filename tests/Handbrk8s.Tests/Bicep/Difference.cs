namespace Handbrk8s.Tests.Bicep;

/// <summary>What is missing and what is too much, in words.</summary>
internal static class Difference
{
    public static IEnumerable<string> Between<T>(IEnumerable<T> wanted, IEnumerable<T> found)
        where T : notnull
    {
        var (want, have) = (wanted.ToList(), found.ToList());
        return want.Except(have).Select(missing => $"{missing} is missing")
            .Concat(have.Except(want).Select(extra => $"{extra} is not wanted"))
            .Concat(have.CountBy(item => item).Where(count => count.Value > 1).Select(twice => $"{twice.Key} is there {twice.Value} times"));
    }
}
