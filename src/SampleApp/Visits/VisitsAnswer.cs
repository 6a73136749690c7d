namespace SampleApp.Visits;

/// <param name="Visits">How many so far.</param>
/// <param name="Store"><c>memory</c> or <c>file</c>.</param>
/// <param name="Instance">An id created with the data.</param>
/// <param name="Born">When the data was created: before the pod's own start if the data outlived an older pod.</param>
/// <param name="Pod">The pod that answers.</param>
internal sealed record VisitsAnswer(long Visits, string Store, string Instance, DateTimeOffset Born, string Pod);
