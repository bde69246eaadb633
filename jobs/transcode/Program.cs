using Handbrk8s.Hosting;
using Handbrk8s.Transcode;

return args is [CheckProgram.Argument, .. var options]
    ? await CheckProgram.Run(services => services.AddTranscode(), options)
    : await JobProgram.Run(services => services.AddTranscode());
