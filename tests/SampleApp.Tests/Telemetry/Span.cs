namespace SampleApp.Tests.Telemetry;

/// <summary>One span as it was received: <see href="https://github.com/open-telemetry/opentelemetry-proto"/>.</summary>
internal sealed record Span(
    string Trace, string Id, string Parent, string Name, bool IsServer, IReadOnlyDictionary<string, string> Tags,
    IReadOnlyDictionary<string, string> Resource)
{
    private const long Server = 2;

    public static IEnumerable<Span> AllOf(Protobuf request) =>
        from part in request.All(1)
        let resource = Pairs(part.First(1).All(1))
        from scope in part.All(2)
        from span in scope.All(2)
        select new Span(
            span.First(1).Hex, span.First(2).Hex, span.First(4).Hex, span.First(5).Text, span.First(6).Number == Server, Pairs(span.All(9)), resource);

    /// <summary>Texts and whole numbers.</summary>
    private static Dictionary<string, string> Pairs(IEnumerable<Protobuf> pairs) => pairs.ToDictionary(
        pair => pair.First(1).Text,
        pair => pair.First(2).First(3) is { IsEmpty: false } number ? FormattableString.Invariant($"{number.Number}") : pair.First(2).First(1).Text);
}
