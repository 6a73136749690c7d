using SampleApp.Identity;

namespace SampleApp.Backend;

/// <param name="Caller">The pod that was asked.</param>
/// <param name="Backend">The pod that it reached.</param>
internal sealed record BackendAnswer(WhoAmI Caller, WhoAmI Backend);
