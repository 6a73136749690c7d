namespace SampleApp.Call;

/// <summary>A call without a good answer; the message says in one line what failed, and where.</summary>
internal sealed class CallFailedException(Failure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public Failure Failure { get; } = failure;

    /// <summary>The status answered, where it is a <see cref="Failure.BadStatus"/>.</summary>
    public int? Status { get; init; }

    /// <summary>The pod that answered, where it said so.</summary>
    public string? Pod { get; init; }

    /// <summary>That pod's version, where it said so.</summary>
    public string? Version { get; init; }
}
