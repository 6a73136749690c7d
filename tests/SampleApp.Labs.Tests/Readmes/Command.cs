namespace SampleApp.Labs.Tests.Readmes;

/// <summary>One line to type.</summary>
internal sealed record Command(string Text, string Fence, string Section, int Line);
