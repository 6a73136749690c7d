using System.Net;

namespace SampleApp.Tests.Misbehaviour;

/// <summary>The real program with <c>APP_FAULTS=on</c>.</summary>
internal static class FaultyApp
{
    public static Task<AppProcess> Start(CancellationToken cancel, params (string Name, string Value)[] more)
    {
        Dictionary<string, string> environment = new() { ["APP_FAULTS"] = "on" };
        foreach (var (name, value) in more)
            environment[name] = value;
        return AppProcess.Start(cancel, environment);
    }

    public static async Task Set(this AppProcess app, string fault, CancellationToken cancel)
    {
        using var set = await app.Client.Send("PUT", $"faults/{fault}", cancel);
        Assert.Equal(HttpStatusCode.OK, set.StatusCode);
    }
}
