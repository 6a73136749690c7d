namespace SampleApp.Settings;

/// <summary>
/// Reads every setting from the mounted file, the environment or its default, in this order.
/// </summary>
internal sealed class SettingsReader(IReadOnlyList<Setting> known, Func<string, string?> environment)
{
    /// <summary>Reads every setting at the start, and returns all errors together.</summary>
    public SettingsReading ReadAll()
    {
        var directory = environment(SettingsCatalogue.ConfigDirectory.Name);
        return Read(null, string.IsNullOrEmpty(directory) ? SettingsCatalogue.ConfigDirectory.Default! : directory);
    }

    /// <summary>Reads the live settings again while the app runs; the others stay as they were at the start.</summary>
    public SettingsReading ReadAgain(SettingsReading before) =>
        Read(before, before.Get(SettingsCatalogue.ConfigDirectory));

    /// <summary>Leaves out the directory's own setting: a file in the directory cannot say where the directory is.</summary>
    private IReadOnlyDictionary<string, ConfigFile> ReadFiles(string directory) => ConfigDirectory.Read(
        directory,
        known.Where(setting => setting != SettingsCatalogue.ConfigDirectory)
            .SelectMany(setting => new[] { setting.Name, setting.FormerName }).OfType<string>());

    private SettingsReading Read(SettingsReading? before, string directory)
    {
        if (ConfigDirectory.Problem(directory) is { } problem)
            return new(before?.All ?? [], [$"{SettingsCatalogue.ConfigDirectory.Name}: {problem}"]);
        var files = ReadFiles(directory);
        List<SettingReading> all = [];
        List<string> errors = [];
        foreach (var setting in known)
        {
            var last = before?.All[all.Count];
            var candidate = Find(setting, files);
            var value = candidate.Text is null ? null
                : candidate.Text == last?.Text ? last.Value
                : setting.Parse(candidate.Text);
            var good = candidate.Error is null && (candidate.Text is null || value is not null);
            if (!good)
                errors.Add(Complain(setting, candidate));
            SettingReading reading = new(
                setting, candidate.Text, value, candidate.Source, environment(candidate.Name),
                TextOf(setting, files.GetValueOrDefault(candidate.Name)));
            all.Add(last is not null && !setting.Live ? last with { File = reading.File }
                : good ? reading
                : reading with { Text = last?.Text, Value = last?.Value, Source = last?.Source ?? candidate.Source });
        }
        return new(all, errors);
    }

    private Candidate Find(Setting setting, IReadOnlyDictionary<string, ConfigFile> files) =>
        FindUnder(setting.Name, setting, files)
        ?? (setting.FormerName is { } former && FindUnder(former, setting, files) is { } old ? old with { Source = former } : null)
        ?? new(setting.Name, setting.Default, "default", null);

    private Candidate? FindUnder(string name, Setting setting, IReadOnlyDictionary<string, ConfigFile> files)
    {
        if (files.TryGetValue(name, out var file) && (file.Error is not null || IsSet(setting, TextOf(setting, file))))
            return new(name, TextOf(setting, file), "file", file.Error) { Where = $" (file {file.Path})" };
        return environment(name) is { } text && IsSet(setting, text) ? new(name, text, "environment", null) : null;
    }

    private static string? TextOf(Setting setting, ConfigFile? file) => setting.Exact ? file?.Text : file?.TextWithoutEditorsMarks;

    private static bool IsSet(Setting setting, string? text) => setting.MayBeEmpty ? text is not null : !string.IsNullOrEmpty(text);

    private static string Complain(Setting setting, Candidate candidate) =>
        candidate.Error is { } error
            ? $"{candidate.Name}{candidate.Where}: {error}; allowed: {setting.Allowed}"
            : $"{candidate.Name}{candidate.Where}: \"{Shorten(setting.Show(candidate.Text!))}\" is not allowed; allowed: {setting.Allowed}";

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
