using SampleApp.Web;

namespace SampleApp.Misbehaviour;

/// <summary>What faults do to application requests: first <c>latency</c> delays them, then <c>errors</c> lets some fail.</summary>
internal sealed class ApplicationFaults(ActiveFaults faults, TimeProvider time, Random random)
{
    public async Task Invoke(HttpContext context, RequestDelegate next)
    {
        if (faults.Use(FaultKind.Latency) is { } latency)
            await Task.Delay(TimeSpan.FromMilliseconds(latency.Number(FaultArgument.Milliseconds)), time, context.RequestAborted);
        if (faults.Find(FaultKind.Errors) is { } errors && random.Next(100) < errors.Number(FaultArgument.Percent)
            && faults.Use(FaultKind.Errors) is not null)
            await Problem.Write(context, StatusCodes.Status500InternalServerError, "The fault errors is set.");
        else
            await next(context);
    }
}
