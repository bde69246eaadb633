using System.Globalization;
using Handbrk8s.Queues;

namespace Handbrk8s.Local.Operating;

/// <summary>How many messages a queue has, in words.</summary>
internal static class QueueText
{
    /// <summary>Where more wait than a storage account shows, it is not known how many of the others are worked on.</summary>
    public static string Of(QueueCount count) => count.VisibleIsAtLeast
        ? string.Create(CultureInfo.InvariantCulture, $"{count.All}, of which {count.Visible} or more wait")
        : string.Create(CultureInfo.InvariantCulture, $"{count.Visible} waiting, {count.All - count.Visible} being worked on or delayed");
}
