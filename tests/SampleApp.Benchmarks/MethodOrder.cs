using System.ComponentModel;
using System.Globalization;
using System.Runtime.InteropServices;
using SampleApp.Testing;

namespace SampleApp.Benchmarks;

/// <summary>
/// The methods of the native service in the order in which a run comes to them. The native compiler lays them out in that order
/// (<c>IlcOrderFile</c> in SampleApp.csproj), so that what runs lies side by side, and the pages of the rest are never read.
/// </summary>
internal static class MethodOrder
{
    /// <summary>QEMU's emulator of one program logs the code that it translates, which is the code that runs, once.</summary>
    private static readonly string Emulator = RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.Arm64 => "qemu-aarch64",
        _ => "qemu-x86_64",
    };

    /// <summary>What a pod in use is asked for.</summary>
    private static readonly string[] Paths = ["startupz", "readyz", "livez", "", "whoami"];

    /// <summary>Some rounds of what happens once a second.</summary>
    private static readonly TimeSpan Ticks = TimeSpan.FromSeconds(5);

    public static async Task Write()
    {
        var program = await Builds.PublishAsImage(RepositoryFolder.Root, "order", "-p:StripSymbols=false");
        var log = Path.GetTempFileName();
        try
        {
            await Run(program, log);
            var file = RepositoryFolder.Combine("src", "SampleApp", "SampleApp.order");
            await File.WriteAllLinesAsync(file, InOrderOfUse(await Symbols(program), File.ReadLines(log)));
            Console.WriteLine($"{file}: {File.ReadLines(file).Count()} methods");
        }
        finally
        {
            File.Delete(log);
        }
    }

    /// <summary>Runs the program under the emulator: the start, a request of each path, and the stop.</summary>
    private static async Task Run(string program, string log)
    {
        await using var app = Launch(program, log, out var address);
        using HttpClient client = new() { BaseAddress = address };
        foreach (var path in Paths)
            await Eventually.Passes(() => client.GetStringAsync(new Uri(path, UriKind.Relative)), CancellationToken.None);
        await Task.Delay(Ticks);
        app.Signal(PosixSignal.SIGTERM);
        if (await app.WaitForExit(CancellationToken.None) is var code and not 0)
            throw new InvalidOperationException($"{program} ended with {code} under {Emulator}:\n{app.Said}");
    }

    private static AppProcess Launch(string program, string log, out Uri address)
    {
        address = new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Find()}"));
        try
        {
            return AppProcess.Launch(
                ["-d", "in_asm", "-D", log, program], new() { ["ASPNETCORE_URLS"] = address.ToString() }, program: Emulator);
        }
        catch (Win32Exception)
        {
            throw new InvalidOperationException($"There is no {Emulator} (Debian: qemu-user).");
        }
    }

    private static async Task<Symbol[]> Symbols(string program) =>
    [
        .. from line in (await Shell.Run("nm", ["--defined-only", program], CancellationToken.None)).Succeeded().Output.Split('\n')
           where line != ""
           let fields = line.Split(' ', 3)
           select new Symbol(ParseHex(fields[0]), fields[2]),
    ];

    /// <summary>Of the compiled methods alone: the native runtime's own code is laid out by its linker.</summary>
    /// <param name="symbols">The program's.</param>
    /// <param name="log">The emulator's; a line of code is <c>0x0050f8e0:  push …</c>.</param>
    private static IEnumerable<string> InOrderOfUse(Symbol[] symbols, IEnumerable<string> log)
    {
        var start = symbols.Single(symbol => symbol.Name == "__start___managedcode");
        var end = symbols.Single(symbol => symbol.Name == "__stop___managedcode");
        Symbol[] methods =
        [
            .. symbols.Where(symbol => symbol != start && symbol.Address >= start.Address && symbol.Address < end.Address)
                .OrderBy(symbol => symbol.Address),
        ];
        long[] addresses = [.. methods.Select(method => method.Address)];
        return log.Where(line => line.StartsWith("0x", StringComparison.Ordinal))
            .Select(line => ParseHex(line.AsSpan(2, line.IndexOf(':') - 2)))
            .Where(address => address >= start.Address && address < end.Address)
            .Select(address => Array.BinarySearch(addresses, address) is var index && index >= 0 ? index : ~index - 1)
            .Distinct()
            .Select(index => methods[index].Name);
    }

    private static long ParseHex(ReadOnlySpan<char> text) => long.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private sealed record Symbol(long Address, string Name);
}
