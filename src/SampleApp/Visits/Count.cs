namespace SampleApp.Visits;

/// <param name="Visits">How many so far.</param>
/// <param name="Instance">An id created with the data: another id means other data.</param>
/// <param name="Born">When the data was created.</param>
internal sealed record Count(long Visits, string Instance, DateTimeOffset Born);
