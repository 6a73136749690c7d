using System.Globalization;
using System.Text;

namespace SampleApp.Labs.Tests.Programs;

/// <summary>
/// A program called kubectl that answers as a real one has answered: the texts of its stderr are copied from real ones (1.32 to 1.36).
/// It keeps a list of its calls.
/// </summary>
internal sealed class FakeKubectl : IDisposable
{
    /// <summary>Starts as few programs as it can: <c>lab doctor</c> calls kubectl two hundred times.</summary>
    private const string Head = """
        #!/bin/sh
        here=${0%/*}
        echo "$*" >> "$here/calls"
        echo "KUBECTL_KUBERC=$KUBECTL_KUBERC KUBERC=$KUBERC" >> "$here/preferences"
        answer() {
          rule="$here/rules/$1"
          turn=1
          if [ -e "$rule/output.2" ]; then echo >> "$rule/count"; turn=$(wc -l < "$rule/count"); fi
          while [ "$turn" -gt 1 ] && [ ! -e "$rule/output.$turn" ]; do turn=$((turn - 1)); done
          [ ! -s "$rule/output.$turn" ] || cat "$rule/output.$turn"
          [ ! -s "$rule/error" ] || cat "$rule/error" >&2
          [ ! -e "$rule/script" ] || exec sh "$rule/script"
          exit "$2"
        }

        """;

    private const string Tail = """
        echo "no rule for: $*" >&2
        exit 99

        """;

    public const string Config = """{"current-context":"training","contexts":[{"name":"training","context":{"namespace":"team-a"}}]}""";

    public const string Versions =
        """
        {"clientVersion":{"major":"1","minor":"36","gitVersion":"v1.36.0"},
         "serverVersion":{"major":"1","minor":"36","gitVersion":"v1.36.0"}}
        """;

    private readonly TemporaryFolder folder = new();
    private readonly StringBuilder cases = new();
    private int rules;

    private FakeKubectl()
    {
        WriteProgram();
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder.Combine("kubectl"), (UnixFileMode)0b111_101_101);
        Directory.CreateDirectory(folder.Combine("rules"));
    }

    public string Folder => folder.Path;

    public string[] Calls => File.Exists(folder.Combine("calls")) ? File.ReadAllLines(folder.Combine("calls")) : [];

    /// <summary>What the environment of each call said of a person's preferences.</summary>
    public string[] Preferences => File.ReadAllLines(folder.Combine("preferences"));

    /// <summary>Knows no answer yet.</summary>
    public static FakeKubectl Empty() => new();

    /// <summary>Has a context, and a cluster that tells its version. Rules given before these win.</summary>
    public FakeKubectl WithCluster() => Answers("config view*", Config).Answers("version*", Versions);

    /// <summary>Answers calls that match the shell pattern: each with the next output, and all others with the last one.</summary>
    public FakeKubectl Answers(string pattern, params string[] outputs) => Rule(pattern, outputs, "", 0);

    public FakeKubectl Fails(string pattern, string error, int code = 1) => Rule(pattern, [""], error, code);

    /// <summary>Prints the output and then does what the shell script says.</summary>
    public FakeKubectl Does(string pattern, string output, string script)
    {
        Rule(pattern, [output], "", 0);
        File.WriteAllText(Path.Combine(Last, "script"), script);
        return this;
    }

    /// <summary>Adds answers for all other calls: earlier rules win.</summary>
    public FakeKubectl Then(Func<FakeKubectl, FakeKubectl> others) => others(this);

    public void Dispose() => folder.Dispose();

    private string Last => folder.Combine("rules", rules.ToString("000", CultureInfo.InvariantCulture));

    private FakeKubectl Rule(string pattern, string[] outputs, string error, int code)
    {
        rules++;
        Directory.CreateDirectory(Last);
        for (var turn = 1; turn <= outputs.Length; turn++)
            File.WriteAllText(Path.Combine(Last, $"output.{turn}"), outputs[turn - 1]);
        File.WriteAllText(Path.Combine(Last, "error"), error);
        // Quoted in a variable, a pattern may have spaces.
        cases.Append(
            CultureInfo.InvariantCulture,
            $"p='{pattern.Replace("'", "'\\''", StringComparison.Ordinal)}'; case \"$*\" in $p) answer {rules:000} {code};; esac\n");
        WriteProgram();
        return this;
    }

    private void WriteProgram() => File.WriteAllText(folder.Combine("kubectl"), $"{Head}{cases}{Tail}");
}
