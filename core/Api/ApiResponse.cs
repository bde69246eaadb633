using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Handbrk8s.Api.Views;

namespace Handbrk8s.Api;

/// <summary>An answer, ready to be sent.</summary>
/// <param name="Status">HTTP's status code.</param>
/// <param name="ContentType">With its character set.</param>
/// <param name="Body">UTF-8.</param>
public sealed record ApiResponse(int Status, string ContentType, byte[] Body)
{
    public const int Ok = 200;
    public const int BadRequest = 400;
    public const int NotFound = 404;
    public const int Conflict = 409;
    public const int Unauthorized = 401;
    public const int Forbidden = 403;
    public const int Unexpected = 500;
    public const int Unavailable = 503;

    /// <summary>An error as RFC 9457 has it.</summary>
    /// <param name="status">HTTP's status code.</param>
    /// <param name="title">What kind of error: the same for all of its kind.</param>
    /// <param name="detail">One sentence: what failed, why, and what to do.</param>
    public static ApiResponse Problem(int status, string title, string detail) =>
        new(status, "application/problem+json; charset=utf-8", JsonSerializer.SerializeToUtf8Bytes(new ProblemView("about:blank", title, status, detail), ApiJson.Default.ProblemView));

    internal static ApiResponse Json<T>(T body, JsonTypeInfo<T> type) =>
        new(Ok, "application/json; charset=utf-8", JsonSerializer.SerializeToUtf8Bytes(body, type));

    internal static ApiResponse Text(string body) => new(Ok, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(body));
}
