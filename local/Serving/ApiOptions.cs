using System.Net;
using Handbrk8s.Configuration;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Local.Serving;

/// <summary>The HTTP API of <c>handbrk8s run</c>. Section <c>Api</c>.</summary>
internal sealed class ApiOptions
{
    public const string Section = "Api";

    /// <summary>Whether it is served.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The port. Zero takes any that is free.</summary>
    public int Port { get; set; } = 8482;

    /// <summary>The address to listen on. On another one than a loopback address, reading needs the token too; put a proxy with TLS before it.</summary>
    public string Address { get; set; } = "127.0.0.1";

    internal sealed class Validator : IValidateOptions<ApiOptions>
    {
        public ValidateOptionsResult Validate(string? name, ApiOptions options) => new Problems(Section)
            .Unless(options.Port is >= 0 and <= ushort.MaxValue, nameof(Port), options.Port, "must be a port from 1 to 65535, or 0 for any that is free")
            .Unless(IPAddress.TryParse(options.Address, out _), nameof(Address), options.Address, "must be an address of this machine, for example 127.0.0.1 or 0.0.0.0")
            .ToResult();
    }
}
