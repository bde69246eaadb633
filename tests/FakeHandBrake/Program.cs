using FakeHandBrake;
using Handbrk8s.Processes;

var words = Words.FromEnvironment();
var arguments = new Arguments(args);
if (args is ["--run-child", var program, .. var rest])
{
    var child = await ChildProcess.Start(new ChildCommand(program, rest), CancellationToken.None);
    Console.WriteLine(child.ProcessId);
    await child.Exited;
    return 0;
}

if (arguments.Has("--version"))
{
    Console.WriteLine($"HandBrake {words.Value("version") ?? "1.9.2"}");
    return 0;
}

if (arguments.Has("-z"))
{
    Console.Error.WriteLine("General/\n    Fake 480p30\n        Copies.");
    return 0;
}

if (arguments.Value("--preset-export") is { } preset)
{
    return Preset.Export(preset);
}

var source = await Source.Read(arguments.Value("--input") ?? "");
return arguments.Has("--scan") ? TitleSet.Print(source, words) : await new Encode(arguments, source, words.ForThisEncode()).Run();
