using Handbrk8s.Tests.AzureStorage;

[assembly: AssemblyFixture(typeof(AzuriteProcess))]
