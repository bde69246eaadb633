namespace Handbrk8s.Api.Views;

/// <summary>A film in a list.</summary>
/// <param name="Id">12 letters and digits.</param>
/// <param name="Path">Below its library's folder, the library first.</param>
/// <param name="State">As <c>status</c> names it.</param>
/// <param name="Reason">Why it is there; may be shortened.</param>
/// <param name="Since">When it came to the step it is at; trying again does not change it. Null where an earlier version wrote the record.</param>
/// <param name="NotBefore">When it is tried again; null where nothing waits.</param>
/// <param name="Worker">Who works on it now; null for nobody.</param>
/// <param name="Progress">Null where nobody works on it, or before the first report.</param>
public sealed record FilmView(string Id, string Path, string State, string? Reason, DateTimeOffset? Since, DateTimeOffset? NotBefore, string? Worker, ProgressView? Progress);
