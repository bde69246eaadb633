using System.CommandLine;
using Handbrk8s.Local.Cluster;
using Handbrk8s.Local.Demo;
using Handbrk8s.Local.Operating;
using Handbrk8s.Local.Running;

var root = new RootCommand("Turns dropped rips into verified films in your media library.")
{
    InitCommand.Create(),
    RunCommand.Create(),
    DemoCommand.Create(),
    CheckCommand.Create(),
    PlanCommand.Create(),
    StatusCommand.Create(),
    FilmCommands.Retry(),
    FilmCommands.Cancel(),
    PauseCommands.Pause(),
    PauseCommands.Resume(),
    RecoverCommand.Create(),
    ClusterCommand.Create(),
    QueueCommand.Create(),
    CompletionCommand.Create(),
};
return await root.Parse(args).InvokeAsync(new() { ProcessTerminationTimeout = null });
