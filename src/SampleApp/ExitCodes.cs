namespace SampleApp;

/// <summary>How the process ends, as a pod's last state shows it. The README has the table.</summary>
internal static class ExitCodes
{
    public const int Ok = 0;

    public const int CannotListen = 1;

    /// <summary><c>SampleApp call</c> got an answer whose status is not 2xx.</summary>
    public const int OtherStatus = 1;

    /// <summary><c>SampleApp call</c> got no answer, or could not make the call.</summary>
    public const int NoAnswer = 2;

    /// <summary>EX_SOFTWARE of sysexits.h: a failure inside the app; the log says which.</summary>
    public const int Failed = 70;

    /// <summary>EX_CONFIG of sysexits.h: <see href="https://man7.org/linux/man-pages/man3/sysexits.h.3head.html"/>.</summary>
    public const int BadSettings = 78;
}
