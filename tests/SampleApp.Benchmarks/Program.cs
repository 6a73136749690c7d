using System.CommandLine;
using SampleApp.Benchmarks;

Option<int> rounds = new("--rounds") { Description = "How often each is measured", DefaultValueFactory = _ => 7 };
Option<int> seconds = new("--seconds") { Description = "Seconds of measured load a round", DefaultValueFactory = _ => 3 };
Option<int> warmUp = new("--warm-up")
{
    // Tiered compilation needs more than three seconds for the hot path; native code needs less.
    Description = "Seconds of load before that",
    DefaultValueFactory = _ => 8,
};
Option<string?> before = new("--before") { Description = "A commit whose image's build is measured too" };
Option<string[]> only = new("--only")
{
    Description = "Which to measure",
    DefaultValueFactory = _ => Contenders.Keys,
    AllowMultipleArgumentsPerToken = true,
};
only.AcceptOnlyFromAmong(Contenders.Keys);

RootCommand command = new("Measures GET / of the service and of others, in turn; one table of medians.") { rounds, seconds, warmUp, before, only };
command.SetAction((parsed, _) => ExitCodeOf(async () =>
{
    var contenders = await Contenders.Prepare(parsed.GetValue(only)!, parsed.GetValue(before));
    if (contenders.Count == 0)
        throw new InvalidOperationException("Nothing to measure: `before` needs --before COMMIT, `flask` and `gunicorn` their packages.");
    await Report.Print(await Rounds.Take(
        contenders, parsed.GetValue(rounds), TimeSpan.FromSeconds(parsed.GetValue(warmUp)), TimeSpan.FromSeconds(parsed.GetValue(seconds))));
}));
Command order = new("order", "Writes src/SampleApp/SampleApp.order anew: the service's methods in the order in which a run comes to them.");
order.SetAction((_, _) => ExitCodeOf(MethodOrder.Write));
command.Add(order);
return await command.Parse(args).InvokeAsync();

static async Task<int> ExitCodeOf(Func<Task> work)
{
    try
    {
        await work();
        return 0;
    }
    catch (InvalidOperationException exception)
    {
        // What git or dotnet said about an unknown commit or a build that fails.
        Console.Error.WriteLine(exception.Message);
        return 1;
    }
}
