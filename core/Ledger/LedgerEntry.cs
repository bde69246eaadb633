using Handbrk8s.Films;

namespace Handbrk8s.Ledger;

/// <summary>A record as it was read, with the version that a write of it must meet.</summary>
public sealed record LedgerEntry(FilmRecord Film, string ETag);
