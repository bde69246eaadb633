using System.Runtime.InteropServices;

namespace Handbrk8s.Files;

/// <summary>Turns an errno into an exception that says what was tried, on what, and why it failed.</summary>
internal static class PosixFailure
{
    public static IOException Of(string verb, string path, int error) =>
        new($"Could not {verb} '{path}': {Marshal.GetPInvokeErrorMessage(error)} (errno {error}).", error);
}
