namespace Handbrk8s.Processes;

/// <param name="ProcessId">Of the program itself: the wrappers before it have replaced themselves.</param>
/// <param name="Exited">Completes when it has ended and both pipes are read to the end. Does not throw.</param>
public sealed record RunningChild(int ProcessId, Task<ChildExit> Exited);
