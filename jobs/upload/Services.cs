using Handbrk8s.Configuration;
using Handbrk8s.Hosting;
using Handbrk8s.MediaServers;
using Handbrk8s.Upload.Originals;
using Handbrk8s.Upload.Publishing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Upload;

internal static class Services
{
    public static IServiceCollection AddUpload(this IServiceCollection services) => services
        .AddSingleton(provider => new LibraryShare(provider.GetRequiredService<IOptions<FolderOptions>>().Value.Library))
        .AddMediaServerCheck()
        .AddSingleton<Publication>()
        .AddSingleton<SidecarCopies>()
        .AddSingleton<Trash>()
        .AddSingleton<BlobTrash>()
        .AddSingleton<Disposal>()
        .AddJob<UploadJob>();
}
