using Handbrk8s.Hosting;
using Handbrk8s.Transcode;

return await JobProgram.Run(services => services.AddTranscode());
