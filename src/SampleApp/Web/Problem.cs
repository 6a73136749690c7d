using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace SampleApp.Web;

/// <summary>Problem details (<see href="https://www.rfc-editor.org/rfc/rfc9457"/>): the one form of every error of this app.</summary>
internal static class Problem
{
    public static ProblemHttpResult Result(int status, string detail) => TypedResults.Problem(Details(status, detail));

    public static Task Write(HttpContext context, int status, string? detail = null)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(
            Details(status, detail),
            WebJsonContext.Default.ProblemDetails,
            "application/problem+json",
            context.RequestAborted);
    }

    private static ProblemDetails Details(int status, string? detail) => new()
    {
        Type = string.Create(CultureInfo.InvariantCulture, $"https://developer.mozilla.org/docs/Web/HTTP/Reference/Status/{status}"),
        Title = ReasonPhrases.GetReasonPhrase(status),
        Status = status,
        Detail = detail,
    };
}
