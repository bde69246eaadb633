using System.Security.Cryptography;

namespace Handbrk8s.Tests.Packaging;

/// <summary>The archive that <c>./build dist</c> packs: of the same files the same bytes.</summary>
public sealed class ArchiveTests : IDisposable
{
    private readonly BuildScript _build = new();

    [Fact(Timeout = 60_000)]
    public void Neither_order_nor_mode_nor_time_of_the_machine_is_in_it()
    {
        var first = Pack("one", ["lib/b", "lib/a", "handbrk8s"], "022", "2026-01-01");
        var second = Pack("two", ["handbrk8s", "lib/a", "lib/b"], "077", "2020-02-02");

        Assert.Equal(first, second);
    }

    [Fact(Timeout = 60_000)]
    public void Another_file_makes_it_another() => Assert.NotEqual(Pack("one", ["lib/a"], "022", "2026-01-01"), Pack("two", ["lib/c"], "022", "2026-01-01"));

    private string Pack(string place, string[] files, string mask, string day)
    {
        var make = string.Join("; ", files.Select(file => $"mkdir -p {place}/handbrk8s-1/lib; echo film >{place}/handbrk8s-1/{file}; chmod u+x {place}/handbrk8s-1/{file}; touch -d {day} {place}/handbrk8s-1/{file}"));
        var (exit, output) = _build.Shell("-c", $"set -euo pipefail; umask {mask}; {make}; root=$PWD; source scripts/targets/dist.sh; SOURCE_DATE_EPOCH=1700000000 pack {place}/handbrk8s-1");
        Assert.Equal((0, ""), (exit, output));
        return Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(_build.At($"{place}/handbrk8s-1.tar.gz"))));
    }

    public void Dispose() => _build.Dispose();
}
