using System.Globalization;
using Handbrk8s.Ledger;

namespace Handbrk8s.Cluster;

/// <summary>What a pod says of its film: short and legal in labels, for <c>kubectl get pods -L</c>, and in full in annotations.</summary>
public static class FilmMarks
{
    /// <summary>Label: the film's title made legal. Annotation: its path.</summary>
    public const string Film = "handbrk8s.io/film";

    /// <summary>Label: step and percent, as in <c>encoding-42</c>. Annotation: a sentence.</summary>
    public const string Progress = "handbrk8s.io/progress";

    /// <summary>Annotation: the film's id.</summary>
    public const string Id = "handbrk8s.io/film-id";

    /// <returns>Null when the pod has all of it.</returns>
    public static PodMarks? Missing(WorkerPod pod, FilmSummary film)
    {
        Dictionary<string, string> labels = new() { [Film] = LabelText.Of(film.Path.Title, film.Id.ToString()) };
        Dictionary<string, string> annotations = new() { [Film] = film.Path.ToString(), [Id] = film.Id.ToString() };
        if (film.Heartbeat?.Heartbeat.Progress is { } progress)
        {
            labels[Progress] = LabelText.Of(string.Create(CultureInfo.InvariantCulture, $"{progress.Step}-{Math.Floor(progress.Fraction * 100):0}"), "unknown");
            annotations[Progress] = Jobs.Progress.Sentence(progress);
        }

        var marks = new PodMarks(pod.Name, New(labels, pod.Labels), New(annotations, pod.Annotations));
        return marks.Labels.Count + marks.Annotations.Count == 0 ? null : marks;
    }

    private static Dictionary<string, string> New(Dictionary<string, string> wanted, IReadOnlyDictionary<string, string> there) =>
        wanted.Where(pair => there.GetValueOrDefault(pair.Key) != pair.Value).ToDictionary();
}
