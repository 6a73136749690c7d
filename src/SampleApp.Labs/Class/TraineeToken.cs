using System.Globalization;
using SampleApp.Labs.Json;
using SampleApp.Labs.Kubectl;

namespace SampleApp.Labs.Class;

/// <summary>A trainee's token.</summary>
/// <param name="Text">The token itself.</param>
/// <param name="End">When it ends: the API server may grant less than was asked for.</param>
internal sealed record TraineeToken(string Text, DateTimeOffset End)
{
    public static async Task<TraineeToken> Create(
        KubectlProgram kubectl, ClassName name, string trainee, int hours, CancellationToken cancellationToken)
    {
        var made = await kubectl.Json(
            cancellationToken, "create", "token", trainee, "--namespace", name.Accounts,
            $"--duration={hours.ToString(CultureInfo.InvariantCulture)}h", "-o", "json");
        return made.Text("status", "token") is { Length: > 0 } token && made.Time("status", "expirationTimestamp") is { } end
            ? new(token, end)
            : throw new KubectlException(KubectlFailure.NoJson, $"kubectl create token {trainee} printed no token");
    }
}
