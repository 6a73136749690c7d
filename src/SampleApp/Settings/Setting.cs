namespace SampleApp.Settings;

/// <summary>One setting: its name, what may be in it, and where its value goes.</summary>
/// <param name="Name">The environment variable, and the file's name in the configuration directory.</param>
/// <param name="Default">The value shown when nothing is set; null where the default is to have none.</param>
/// <param name="Allowed">What is allowed, to be read after "allowed:".</param>
/// <param name="Parse">The settings with this value in them, or null when the value is not allowed.</param>
internal sealed record Setting(string Name, string? Default, string Allowed, Func<AppSettings, string, AppSettings?> Parse)
{
    /// <summary>Whether a change of its file shows while the app runs; the others are read at the start.</summary>
    public bool Live { get; init; }

    /// <summary>An older name that is read where this one is not set.</summary>
    public string? FormerName { get; init; }

    /// <summary>Whether a set but empty value is a value. Elsewhere it counts as not set.</summary>
    public bool MayBeEmpty { get; init; }
}
