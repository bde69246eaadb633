using Handbrk8s.Hosting;
using Handbrk8s.Upload;

return args is [CheckProgram.Argument, .. var options]
    ? await CheckProgram.Run(services => services.AddUpload(), options)
    : await JobProgram.Run(services => services.AddUpload());
