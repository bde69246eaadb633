using Handbrk8s.Bench;

// Called by ./build bench: the folder of the published programs, a folder with room, a clip, a hello world, and the rows wanted.
var (product, work, clip, hello, wanted) = (args[0], args[1], args[2], args[3], args[4..]);
var encoding = new Encoding(product, work, clip);
(string Name, Func<Task<IReadOnlyList<Row>>> Measure)[] rows =
[
    ("start", () => Task.FromResult<IReadOnlyList<Row>>([new Starting(product, work, hello).Start()])),
    ("idle", new Idling(product, work).Idle),
    ("scan", new Scanning(product, work).Look),
    ("publish", async () => [await new Publishing(product, work).Publish(4L << 30)]),
    ("clip", async () => [await encoding.Clip(pairs: 2)]),
    ("clips", async () => [await encoding.Clips(count: 12)]),
    ("film", async () => [await encoding.Film(times: 20)]),
];

if (wanted.FirstOrDefault(name => rows.All(row => row.Name != name)) is { } unknown)
{
    await Console.Error.WriteLineAsync($"There is no row '{unknown}': {string.Join(", ", rows.Select(row => row.Name))}.");
    return 2;
}

Console.WriteLine("| measure | figure | target | | |\n|---|---|---|---|---|");
foreach (var (_, measure) in rows.Where(row => wanted.Length == 0 || wanted.Contains(row.Name)))
{
    foreach (var row in await measure())
    {
        Console.WriteLine(row);
    }
}

return 0;
