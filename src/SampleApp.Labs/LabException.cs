namespace SampleApp.Labs;

/// <summary>Something that keeps a command from its work: one line for the person, exit code 2.</summary>
internal sealed class LabException(string message) : Exception(message);
