namespace SampleApp;

/// <summary>How the process ends, as a pod's last state shows it. The README has the table.</summary>
internal static class ExitCodes
{
    public const int Ok = 0;

    public const int CannotListen = 1;

    /// <summary>Of <c>SampleApp call</c>: an answer, but not of success.</summary>
    public const int OtherStatus = 1;

    /// <summary>Of <c>SampleApp call</c>: no answer, or no call to begin with.</summary>
    public const int NoAnswer = 2;

    /// <summary>EX_SOFTWARE of sysexits.h: a failure inside the app; the log says which.</summary>
    public const int Failed = 70;

    /// <summary>EX_CONFIG of sysexits.h: <see href="https://man7.org/linux/man-pages/man3/sysexits.h.3head.html"/>.</summary>
    public const int BadSettings = 78;
}
