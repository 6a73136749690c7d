namespace SampleApp.Labs;

/// <summary>A command cannot do its work; the message is one line for the person, and the exit code is 2.</summary>
internal class LabException(string message) : Exception(message);
