namespace Handbrk8s.Local.Cluster;

internal static class Ports
{
    /// <summary>Where a media server listens unless it is told otherwise.</summary>
    public static int Of(string mediaServer) => mediaServer == "plex" ? 32400 : 8096;
}
