using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Handbrk8s.Functions;

/// <summary>
/// Whether the app answers, and what its timers last failed at. What is wrong with a share or a cluster is no reason to start
/// the app anew, so the answer is 200 all the same.
/// </summary>
public sealed class Health(Chores chores)
{
    [Function(nameof(Health))]
    public IActionResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequest request) => new JsonResult(chores.Health);
}
