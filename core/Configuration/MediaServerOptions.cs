using Microsoft.Extensions.Options;

namespace Handbrk8s.Configuration;

/// <summary>
/// The media servers that are told of published films. Section <c>MediaServers</c>, with a section per server. A library names its own
/// (<c>Libraries__NAME__MediaServer</c>); for the others it is the one named <c>Default</c>, or the only one.
/// </summary>
public sealed class MediaServerOptions : Dictionary<string, MediaServerOptions.Server>
{
    public const string Section = "MediaServers";

    /// <summary>For a library whose films no server is told of.</summary>
    public const string None = "none";

    private const string DefaultName = "Default";

    public MediaServerOptions()
        : base(StringComparer.Ordinal)
    {
    }

    /// <param name="library">What the library names; null for the default.</param>
    /// <returns>The server to tell, or null where none is to be told.</returns>
    public string? NameFor(string? library) => library switch
    {
        None => null,
        null or "" => ContainsKey(DefaultName) ? DefaultName : Count == 1 ? Keys.Single() : null,
        _ => library,
    };

    /// <summary>One media server.</summary>
    public sealed class Server
    {
        /// <summary><c>plex</c>, <c>jellyfin</c> or <c>emby</c>. Required.</summary>
        public string Kind { get; set; } = "";

        /// <summary>Its address as the worker reaches it, such as <c>http://192.168.1.10:32400</c>. Required.</summary>
        public string Url { get; set; } = "";

        /// <summary>Its token or API key; of Plex the owner's. A secret: never shown. This or <see cref="TokenFile"/> is required.</summary>
        public string Token { get; set; } = "";

        /// <summary>A file with the token alone in it, by its absolute path; read anew for every film.</summary>
        public string TokenFile { get; set; } = "";

        /// <summary>
        /// The library's folders as the server sees them, where it sees them elsewhere than the worker. Of several that fit, the
        /// longest <c>From</c> is taken. Default: none, both see the same paths.
        /// </summary>
        public IList<PathMapping> PathMap { get; } = [];

        /// <summary>
        /// Whether any certificate will do, such as one that the server signed itself. Whoever stands between then gets the token.
        /// Default false.
        /// </summary>
        public bool AnyCertificate { get; set; }

        /// <summary>
        /// Plex: how long is waited until it shows a new film, before the film's history says that it does not. Nothing else
        /// follows from it. Default 1 minute. Zero: it is not asked.
        /// </summary>
        public TimeSpan ShownWithin { get; set; } = TimeSpan.FromMinutes(1);

        /// <returns>Null for what is none.</returns>
        public MediaServerKind? ParsedKind => Kind switch
        {
            "plex" => MediaServerKind.Plex,
            "jellyfin" => MediaServerKind.Jellyfin,
            "emby" => MediaServerKind.Emby,
            _ => null,
        };
    }

    internal sealed class Validator : IValidateOptions<MediaServerOptions>
    {
        public ValidateOptionsResult Validate(string? name, MediaServerOptions options)
        {
            var problems = new Problems(Section);
            foreach (var (server, settings) in options)
            {
                problems
                    .Unless(server != None, server, server, "must have another name: this one stands for no server")
                    .Unless(settings.ParsedKind is not null, $"{server}:{nameof(Server.Kind)}", settings.Kind, "must be plex, jellyfin or emby")
                    .Unless(IsAddress(settings.Url), $"{server}:{nameof(Server.Url)}", settings.Url, "must be an address such as http://192.168.1.10:32400, without a user, a query or a token in it")
                    .Unless((settings.Token is "") != (settings.TokenFile is ""), $"{server}:{nameof(Server.Token)}", settings.Token is "" ? null : "(a secret)", $"must be set, or else {nameof(Server.TokenFile)}, and not both")
                    .Unless(settings.TokenFile is "" || Path.IsPathRooted(settings.TokenFile), $"{server}:{nameof(Server.TokenFile)}", settings.TokenFile, "must be an absolute path")
                    .Unless(settings.Token.All(letter => letter is > ' ' and < '\x7f'), $"{server}:{nameof(Server.Token)}", "(a secret)", "must be plain letters and digits, without blanks")
                    .Unless(settings.ShownWithin >= TimeSpan.Zero && settings.ShownWithin <= TimeSpan.FromMinutes(10), $"{server}:{nameof(Server.ShownWithin)}", settings.ShownWithin, "must be between zero and 10 minutes");
                foreach (var (number, mapping) in settings.PathMap.Index())
                {
                    problems
                        .Unless(mapping.From.StartsWith('/'), $"{server}:{nameof(Server.PathMap)}:{number}:{nameof(PathMapping.From)}", mapping.From, "must be an absolute path as the worker sees it")
                        .Unless(mapping.To is not "", $"{server}:{nameof(Server.PathMap)}:{number}:{nameof(PathMapping.To)}", mapping.To, "must be the same folder as the media server sees it");
                }
            }

            return problems.ToResult();
        }

        private static bool IsAddress(string text) =>
            Uri.TryCreate(text, UriKind.Absolute, out var url) && url is { Scheme: "http" or "https", UserInfo: "", Query: "", Fragment: "", Host: not "" };
    }
}
