namespace SampleApp.Visits;

/// <summary>The store cannot be used now; the message says why, in one line.</summary>
internal sealed class VisitsUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
