namespace Handbrk8s.Transcode.Programs;

/// <summary>A program that was asked something got nowhere and was stopped. Its answer would have been half the truth.</summary>
internal sealed class HungToolException(string program)
    : InvalidOperationException($"'{program}' made no progress for too long ({TranscodeOptions.Section}:{nameof(TranscodeOptions.StallTimeout)}) and was stopped; the film may have a spot that it can't pass. Look at the share's server, too.");
