namespace SampleApp.Settings;

/// <summary>
/// Reads every setting from the mounted file, the environment or its default, in this order.
/// </summary>
internal sealed class SettingsReader(Func<string, string?> environment)
{
    /// <summary>At the start: every setting, and every error at once.</summary>
    public SettingsReading ReadAll()
    {
        var directory = environment("APP_CONFIG_DIR");
        var files = ConfigDirectory.Read(string.IsNullOrEmpty(directory) ? new AppSettings().ConfigDirectory : directory);
        return Read(null, files);
    }

    /// <summary>While the app runs: what applies then is read anew, the rest stays as it was at the start.</summary>
    public SettingsReading ReadAgain(SettingsReading before, IReadOnlyDictionary<string, ConfigFile> files) =>
        Read(before.Values, files);

    private SettingsReading Read(IReadOnlyList<SettingValue>? before, IReadOnlyDictionary<string, ConfigFile> files)
    {
        AppSettings settings = new();
        List<SettingValue> values = [];
        List<string> errors = [];
        foreach (var setting in SettingsCatalogue.All)
        {
            var candidate = Find(setting, files);
            var value = Describe(setting, candidate, files);
            var last = before?[values.Count];
            var good = IsGood(setting, candidate);
            if (!good)
                errors.Add(Complain(setting, candidate));
            if (last is not null && !setting.Live)
                value = last with { File = value.File };
            else if (!good)
                value = value with { Value = last?.Value, Source = last?.Source ?? value.Source };
            settings = value.Value is null ? settings : setting.Parse(settings, value.Value)!;
            values.Add(value);
        }
        return new(settings, values, errors);
    }

    private static bool IsGood(Setting setting, Candidate candidate) =>
        candidate.Error is null && (candidate.Text is null || setting.Parse(new(), candidate.Text) is not null);

    private Candidate Find(Setting setting, IReadOnlyDictionary<string, ConfigFile> files) =>
        FindUnder(setting.Name, setting, files)
        ?? (setting.FormerName is { } former ? FindUnder(former, setting, files) is { } old ? old with { Source = former } : null : null)
        ?? new(setting.Name, setting.Default, "default", null);

    private Candidate? FindUnder(string name, Setting setting, IReadOnlyDictionary<string, ConfigFile> files)
    {
        if (files.TryGetValue(name, out var file) && (file.Error is not null || IsSet(setting, file.Text)))
            return new(name, file.Text, "file", file.Error) { Where = $" (file {file.Path})" };
        return environment(name) is { } text && IsSet(setting, text) ? new(name, text, "environment", null) : null;
    }

    private static bool IsSet(Setting setting, string? text) => setting.MayBeEmpty ? text is not null : !string.IsNullOrEmpty(text);

    private SettingValue Describe(Setting setting, Candidate candidate, IReadOnlyDictionary<string, ConfigFile> files) => new(
        setting.Name,
        candidate.Text,
        candidate.Source,
        environment(candidate.Name),
        files.TryGetValue(candidate.Name, out var file) ? file.Text : null,
        setting.Live ? "while running" : "at the start");

    private static string Complain(Setting setting, Candidate candidate) =>
        candidate.Error is { } error
            ? $"{candidate.Name}{candidate.Where}: {error}; allowed: {setting.Allowed}"
            : $"{candidate.Name}{candidate.Where}: \"{Shorten(candidate.Text!)}\" is not allowed; allowed: {setting.Allowed}";

    /// <summary>Enough to recognize the value, on one line.</summary>
    private static string Shorten(string text)
    {
        var line = string.Concat(text.Take(60).Select(letter => char.IsControl(letter) ? '?' : letter));
        return text.Length > 60 ? $"{line}… ({text.Length} characters)" : line;
    }

    private sealed record Candidate(string Name, string? Text, string Source, string? Error)
    {
        public string Where { get; init; } = "";
    }
}
