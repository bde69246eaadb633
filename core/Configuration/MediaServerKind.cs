namespace Handbrk8s.Configuration;

public enum MediaServerKind
{
    Plex,
    Jellyfin,
    Emby,
}
