using System.Runtime.InteropServices;

namespace SampleApp.Lifecycle;

/// <summary>The signals that stop the app.</summary>
internal sealed class StopSignals
{
    public IList<PosixSignal> Signals { get; } = [PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGQUIT];
}
