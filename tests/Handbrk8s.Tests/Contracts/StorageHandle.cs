using Handbrk8s.Ledger;
using Handbrk8s.Queues;

namespace Handbrk8s.Tests.Contracts;

/// <summary>What a process holds of a store.</summary>
public sealed record StorageHandle(ILedger Ledger, WorkQueues Queues);
