using System.Text;

namespace SampleApp.Labs.Kubectl;

/// <summary>
/// Reads what a program says on stderr. What it says before it goes on waiting is for the person, such as the code that a credential
/// plugin wants to see typed in a browser; what it says before it ends is for its caller.
/// </summary>
internal sealed class ErrorReader(TextReader stderr, TimeProvider time)
{
    /// <summary>A program that is still there after this time is waiting.</summary>
    private static readonly TimeSpan WaitsAfter = TimeSpan.FromSeconds(1);

    private readonly StringBuilder all = new();
    private int shown;

    /// <summary>All that was said, at its end.</summary>
    public async Task<string> Read(CancellationToken cancellationToken)
    {
        var buffer = new char[4096];
        while (true)
        {
            var read = stderr.ReadAsync(buffer, cancellationToken).AsTask();
            if (shown < all.Length && await Task.WhenAny(read, Task.Delay(WaitsAfter, time, cancellationToken)) != read)
                Show();
            var length = await read;
            if (length == 0)
                return all.ToString();
            all.Append(buffer, 0, length);
        }
    }

    private void Show()
    {
        foreach (var line in all.ToString(shown, all.Length - shown).Split('\n'))
            if (line.Length > 0 && !KubectlMessage.IsLogged(line))
                Console.Error.WriteLine(line);
        shown = all.Length;
    }
}
