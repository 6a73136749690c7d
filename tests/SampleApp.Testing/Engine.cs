using System.Collections.Concurrent;
using Xunit;

namespace SampleApp.Testing;

/// <summary>The container engine: podman where it is there, or Docker. In CI it must be there; elsewhere its tests are skipped.</summary>
public static class Engine
{
    /// <summary>The name of the engine's program, found once.</summary>
    private static readonly Lazy<Task<string?>> Found = new(Find);

    private static readonly ConcurrentDictionary<string, Task> Built = new();

    /// <summary>The engine's program, or the test is skipped.</summary>
    public static async Task<string> Require()
    {
        var engine = await Found.Value;
        Needs.Provided(engine is not null, "No container engine: neither `podman info` nor `docker info` succeeds.");
        return engine!;
    }

    /// <summary>podman, since nothing else plays manifests without a cluster; with Docker the test is skipped, in CI too.</summary>
    public static async Task RequirePodman() =>
        Assert.SkipUnless(await Require() == "podman", "The container engine is Docker, and `kube play` is podman's.");

    /// <summary>
    /// <c>docker compose</c> that reaches the engine which has the images: with podman, <c>DOCKER_HOST</c> has to name its socket, since a Docker
    /// beside it has others. Not every engine's packages bring it: in CI it must be there where the engine is named; otherwise the test is skipped.
    /// </summary>
    public static async Task RequireCompose()
    {
        var engine = await Require();
        var named = Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 };
        var there = (named || engine == "docker") && await Succeeds("docker", "compose", "ls");
        const string Lack = "`docker compose` is not there or reaches no engine; with podman, DOCKER_HOST names its socket.";
        Assert.SkipUnless(there || named, Lack);
        Needs.Provided(there, Lack);
    }

    public static async Task<ShellResult> Run(CancellationToken cancel, params string[] arguments) =>
        await Shell.Run(await Require(), arguments, cancel);

    /// <summary>Kills and removes a container, if it is there.</summary>
    public static async Task Remove(string container) => await Run(
        CancellationToken.None, await Require() == "podman" ? ["rm", "-f", "-t", "0", container] : ["rm", "-f", container]);

    /// <summary>Builds the repository's own Dockerfile, once for all tests of this process.</summary>
    public static Task BuildImage(string tag, params string[] options) => Built.GetOrAdd(tag, _ => Build(tag, options));

    /// <summary>The three releases that the kit's manifests name: <c>sampleapp:1</c>, <c>:2</c> and <c>:3</c>, which never becomes ready.</summary>
    public static async Task BuildReleases()
    {
        await BuildImage("sampleapp:1");
        await BuildImage("sampleapp:2", "--build-arg", "APP_VERSION=2");
        await BuildImage("sampleapp:3", "--build-arg", "APP_VERSION=3", "--build-arg", "APP_READY=false");
    }

    /// <summary><c>IMAGES_BUILT=true</c> says that they are built: even a build of which all is cached takes seconds.</summary>
    private static async Task Build(string tag, string[] options)
    {
        if (Environment.GetEnvironmentVariable("IMAGES_BUILT") != "true")
            (await Run(CancellationToken.None, ["build", "-q", "-t", tag, .. options, RepositoryFolder.Root])).Succeeded();
    }

    private static async Task<string?> Find()
    {
        foreach (var engine in new[] { "podman", "docker" })
            if (await Succeeds(engine, "info"))
                return engine;
        return null;
    }

    private static async Task<bool> Succeeds(string program, params string[] arguments)
    {
        try
        {
            return (await Shell.Run(program, arguments, CancellationToken.None)).ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // Not installed.
        }
    }
}
