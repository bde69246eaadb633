using System.CommandLine;
using System.CommandLine.Help;
using Handbrk8s.Local.Cluster;
using Handbrk8s.Local.Demo;
using Handbrk8s.Local.Manual;
using Handbrk8s.Local.Operating;
using Handbrk8s.Local.Running;

namespace Handbrk8s.Local;

/// <summary>All that <c>handbrk8s</c> can be told.</summary>
internal static class Commands
{
    public static RootCommand Root()
    {
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
        root.Options.OfType<HelpOption>().Single().Action = new ManualHelp();
        return root;
    }
}
