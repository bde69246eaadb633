// What a .NET process costs that does nothing: the bench compares the start of a job with it.
Console.WriteLine("Hello, World!");
