namespace SampleApp.Settings;

/// <summary>One setting: its name, its default, and what may be in it.</summary>
/// <param name="Name">The environment variable, and the file's name in the configuration directory.</param>
/// <param name="Default">The text used where nothing is set; null for no value.</param>
/// <param name="Allowed">What is allowed, to be read after "allowed:".</param>
/// <param name="Parse">Turns a text into the value; returns null where the text is not allowed.</param>
internal abstract record Setting(string Name, string? Default, string Allowed, Func<string, object?> Parse)
{
    /// <summary>Whether a change of its file takes effect while the app runs; other settings are read at the start only.</summary>
    public bool Live { get; init; }

    /// <summary>An older name that is read where this one is not set.</summary>
    public string? FormerName { get; init; }

    /// <summary>Whether an empty text is a value; otherwise it counts as not set.</summary>
    public bool MayBeEmpty { get; init; }

    /// <summary>Whether a newline at the end of its file is part of the value; otherwise it is dropped.</summary>
    public bool Exact { get; init; }

    /// <summary>Removes what may be a secret from a text, before it is shown, logged or put into an error.</summary>
    public Func<string, string> Show { get; init; } = text => text;
}

/// <summary>A setting whose value has the type <typeparamref name="T"/>; nullable where there is no default.</summary>
internal sealed record Setting<T>(string Name, string? Default, string Allowed, Func<string, object?> Parse)
    : Setting(Name, Default, Allowed, Parse);
