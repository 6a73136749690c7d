using System.Globalization;

namespace SampleApp.Labs.Cluster;

/// <summary>
/// Kubernetes' quantities, such as 250m, 2, 1.5Gi, 1e3: https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
/// </summary>
internal static class Quantity
{
    private static readonly (string Suffix, decimal Factor)[] Units =
    [
        ("Ki", 1L << 10), ("Mi", 1L << 20), ("Gi", 1L << 30), ("Ti", 1L << 40), ("Pi", 1L << 50), ("Ei", 1L << 60),
        ("n", 1e-9m), ("u", 1e-6m), ("m", 1e-3m), ("k", 1e3m), ("M", 1e6m), ("G", 1e9m), ("T", 1e12m), ("P", 1e15m), ("E", 1e18m),
    ];

    /// <summary>0 where there is none, or where it is not a quantity.</summary>
    public static decimal Parse(string? text)
    {
        var (suffix, factor) = Units.FirstOrDefault(unit => text?.EndsWith(unit.Suffix, StringComparison.Ordinal) == true, ("", 1));
        return decimal.TryParse(text?[..^suffix.Length], NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number * factor
            : 0;
    }
}
