using System.CommandLine;
using Handbrk8s.Files;
using Handbrk8s.Jobs;
using Handbrk8s.Local.Running;
using Handbrk8s.Recovery;
using Microsoft.Extensions.DependencyInjection;

namespace Handbrk8s.Local.Operating;

/// <summary><c>recover</c>: after something was restored from a backup.</summary>
internal static class RecoverCommand
{
    public static Command Create()
    {
        var takeOver = new Option<bool>("--take-over") { Description = "Also when share, library and records come from different installations." };
        return new Command("recover", "Makes share, library and records one again after any of them was restored from a backup. Every unfinished film begins its step anew.") { takeOver, OperatorCommand.Library }
            .Acting(async (parsed, services, stop) =>
            {
                services.GetRequiredService<ShareHold>().Lock();
                services.GetRequiredService<Share>().MakeFolders();
                foreach (var film in await services.GetRequiredService<Recover>().Run(parsed.GetValue(takeOver), stop))
                {
                    Console.WriteLine($"{film.Id}  {film.State,-10}  {Display.Printable.Name(film.Path.ToString())}");
                }

                services.GetRequiredService<RunSettings>().Remember();
                Console.WriteLine("Share, library and records belong together again. Start 'handbrk8s run'.");
                return ExitCodes.Settled;
            }, onNewLedger: true);
    }
}
