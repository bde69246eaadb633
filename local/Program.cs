using Handbrk8s.Local;
using Handbrk8s.Local.Manual;

var parsed = Commands.Root().Parse(args);
return UsageError.Tell(parsed) ?? await parsed.InvokeAsync(new() { ProcessTerminationTimeout = null });
