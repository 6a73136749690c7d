namespace SampleApp.Labs.Board;

/// <summary>Times as a person says them. A trainee's clock may differ: the future counts as now.</summary>
internal static class Ages
{
    public static string Of(DateTimeOffset? time, DateTimeOffset now) => time is null ? "" : InWords(now - time.Value);

    private static string InWords(TimeSpan age) => age switch
    {
        { TotalMinutes: < 1 } => $"{Math.Max(0, (int)age.TotalSeconds)} s",
        { TotalHours: < 1 } => $"{(int)age.TotalMinutes} min",
        { TotalDays: < 1 } => $"{(int)age.TotalHours}:{age.Minutes:00} h",
        _ => $"{(int)age.TotalDays} d",
    };
}
