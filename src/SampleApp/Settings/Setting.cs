namespace SampleApp.Settings;

/// <summary>One setting: its name, its default, and what may be in it.</summary>
/// <param name="Name">The environment variable, and the file's name in the configuration directory.</param>
/// <param name="Default">The text that counts where nothing is set; null where there is no value then.</param>
/// <param name="Allowed">What is allowed, to be read after "allowed:".</param>
/// <param name="Parse">The value of a text; null where the text is not allowed.</param>
internal abstract record Setting(string Name, string? Default, string Allowed, Func<string, object?> Parse)
{
    /// <summary>Whether a change of its file shows while the app runs; the others are read at the start.</summary>
    public bool Live { get; init; }

    /// <summary>An older name that is read where this one is not set.</summary>
    public string? FormerName { get; init; }

    /// <summary>Whether a set but empty value is a value. Elsewhere it counts as not set.</summary>
    public bool MayBeEmpty { get; init; }

    /// <summary>Whether a newline at the end of its file is part of the value. Elsewhere it is the editor's.</summary>
    public bool Exact { get; init; }

    /// <summary>A text as it may be shown, logged and put into an error: without what may be a secret.</summary>
    public Func<string, string> Show { get; init; } = text => text;
}

/// <summary>A setting whose value has the type <typeparamref name="T"/>; nullable where there is no default.</summary>
internal sealed record Setting<T>(string Name, string? Default, string Allowed, Func<string, object?> Parse)
    : Setting(Name, Default, Allowed, Parse);
