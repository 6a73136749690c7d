namespace SampleApp.Visits;

/// <summary>Where the count is kept. A shared database would be one more implementation; the routes would not change.</summary>
internal interface IVisits
{
    /// <summary><c>memory</c> or <c>file</c>, as the answer says it.</summary>
    string Store { get; }

    /// <exception cref="VisitsUnavailableException">The store cannot be used now.</exception>
    Task<Count> Read(CancellationToken cancellationToken);

    /// <summary>Adds a visit, and returns once it is stored.</summary>
    /// <inheritdoc cref="Read" path="/exception"/>
    Task<Count> Add(CancellationToken cancellationToken);

    /// <summary>Finds out whether a visit could be added, without adding one.</summary>
    /// <inheritdoc cref="Read" path="/exception"/>
    Task CheckUsable(CancellationToken cancellationToken);
}
