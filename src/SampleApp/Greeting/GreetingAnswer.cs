namespace SampleApp.Greeting;

/// <summary>The answer of the training's first app: exactly these two fields.</summary>
internal sealed record GreetingAnswer(string Message, string Version);
