namespace SampleApp.Journal;

/// <summary>For files that the pod can do without: the first failure is logged as a warning, and no failure stops the pod.</summary>
/// <param name="warn">Gets the reason of the first failure.</param>
internal sealed class BestEffort(Action<string> warn)
{
    private bool warned;

    /// <returns>Whether it worked.</returns>
    public bool Attempt(Action act)
    {
        try
        {
            act();
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (!warned)
                warn(exception.Message);
            warned = true;
            return false;
        }
    }
}
