using Handbrk8s.Hosting;
using Handbrk8s.Upload;

return await JobProgram.Run(services => services.AddUpload());
