using Handbrk8s.Configuration;
using Microsoft.Extensions.Options;

namespace Handbrk8s.MediaServers;

/// <summary>The media servers that are told of published films, each under a name of your choice. Section <c>MediaServers</c>.</summary>
public sealed class MediaServerOptions : Dictionary<string, MediaServerOptions.Server>
{
    public const string Section = "MediaServers";

    public MediaServerOptions()
        : base(StringComparer.Ordinal)
    {
    }

    /// <summary>One of them.</summary>
    public sealed class Server
    {
        /// <summary><c>plex</c>, <c>jellyfin</c> or <c>emby</c>.</summary>
        public string Kind { get; set; } = "";

        /// <summary>Its address, such as <c>http://plex.home.example:32400</c>.</summary>
        public string Url { get; set; } = "";

        /// <summary>Plex's token of an administrator, or an API key of Jellyfin or Emby. A secret: never shown.</summary>
        public string Token { get; set; } = "";

        /// <summary>A file that holds the token instead; read anew for every film.</summary>
        public string TokenFile { get; set; } = "";

        /// <summary>The library share as this server sees it. Default: where we have it, <c>Folders:Library</c>.</summary>
        public string LibraryPath { get; set; } = "";

        /// <summary>Single libraries that this server sees elsewhere than below <see cref="LibraryPath"/>, by their names.</summary>
        public IDictionary<string, string> Paths { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

        /// <summary>Takes any certificate of this one server, which a self-made one needs. Default false.</summary>
        public bool AllowAnyCertificate { get; set; }
    }

    internal sealed class Validator : IValidateOptions<MediaServerOptions>
    {
        public ValidateOptionsResult Validate(string? name, MediaServerOptions options)
        {
            var problems = new Problems(Section);
            foreach (var (server, settings) in options)
            {
                problems
                    .Unless(settings.Kind is "plex" or "jellyfin" or "emby", $"{server}:{nameof(Server.Kind)}", settings.Kind, "must be plex, jellyfin or emby")
                    .Unless(Uri.TryCreate(settings.Url, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo is "" && url.Query is "", $"{server}:{nameof(Server.Url)}", url?.UserInfo is null or "" ? settings.Url : "(with a secret in it)", "must be an address such as http://plex.home.example:32400, without a token in it")
                    .Unless(settings.Token is "" != settings.TokenFile is "", $"{server}:{nameof(Server.Token)}", settings.Token is "" ? null : "(a secret)", $"must be set, or else {nameof(Server.TokenFile)}, and not both")
                    .Unless(settings.LibraryPath is "" || settings.LibraryPath.StartsWith('/') || settings.LibraryPath.Contains(':', StringComparison.Ordinal), $"{server}:{nameof(Server.LibraryPath)}", settings.LibraryPath, "must be an absolute path, as the server sees it");
            }

            return problems.ToResult();
        }
    }
}
