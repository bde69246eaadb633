using System.Text;
using System.Text.Json;

namespace Handbrk8s.Queues;

/// <summary>A message that is not ours, in the poison queue with the reason beside it.</summary>
/// <param name="Reason">One sentence for whoever reads the queue.</param>
/// <param name="Body">What was sent, from its beginning: as much of it as a message has room for.</param>
public sealed record RejectedMessage(string Reason, string Body)
{
    /// <returns>Null when the text is none.</returns>
    public static RejectedMessage? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, WorkMessageJson.Default.RejectedMessage);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Escaped, a body can be six times as long as it was: what does not fit is cut off at its end.</summary>
    public string ToJson()
    {
        var (message, kept) = (this, Body.Length);
        string json;
        while (Encoding.UTF8.GetByteCount(json = JsonSerializer.Serialize(message, WorkMessageJson.Default.RejectedMessage)) > MessageTooLargeException.Limit)
        {
            kept = kept * 9 / 10;
            message = this with { Body = $"{Body[..kept]}… (cut off after {kept} of {Body.Length} characters)" };
        }

        return json;
    }
}
