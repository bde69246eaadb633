namespace Handbrk8s.Recovery;

/// <summary>The share or the library is not there, or is not the one that the ledger is about. The message says what to do.</summary>
public sealed class UnavailableException(string message) : IOException(message);
