using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using SampleApp.Labs.Class;
using SampleApp.Labs.Json;
using SampleApp.Labs.Progress;

namespace SampleApp.Labs.Board;

/// <summary>
/// The latest progress of a class's trainees. The class's own list says who they are: nobody else gets a row, and a trainee without
/// progress has one.
/// </summary>
/// <param name="name">The class.</param>
internal sealed class ClassBoard(ClassName name)
{
    private readonly ConcurrentDictionary<string, (string? Version, TraineeProgress Progress)> latest = new();
    private bool isDeleted;

    /// <summary>Null until the class's list was seen.</summary>
    public Roster? Roster { get; private set; }

    /// <summary>Why the cluster cannot be asked; null while it can.</summary>
    public string? Failure { get; set; }

    /// <summary>Why nothing new comes; null while all is well.</summary>
    public string? Problem => isDeleted ? $"the class {name.Name} was deleted" : Failure;

    /// <summary>Takes in all ConfigMaps that there are.</summary>
    public void Replace(IReadOnlyList<JsonNode> configMaps)
    {
        var there = configMaps.Select(NamespaceOf).ToHashSet();
        isDeleted = !there.Contains(name.Accounts);
        foreach (var gone in latest.Keys.Where(trainee => !there.Contains(trainee)))
            latest.TryRemove(gone, out _);
        foreach (var configMap in configMaps)
            Update(configMap);
    }

    /// <summary>Takes in one that is new or has changed.</summary>
    public void Update(JsonNode configMap)
    {
        if (NamespaceOf(configMap) == name.Accounts)
            (Roster, isDeleted) = (Roster.Of(configMap) ?? Roster, false);
        else if (name.IsTrainee(NamespaceOf(configMap)) && !IsKnown(configMap))
            latest[NamespaceOf(configMap)] = (VersionOf(configMap), TraineeProgress.Of(configMap));
    }

    public void Remove(JsonNode configMap)
    {
        isDeleted |= NamespaceOf(configMap) == name.Accounts;
        latest.TryRemove(NamespaceOf(configMap), out _);
    }

    /// <summary>Raised hands first, the longest at the top; then by <see cref="RowState"/>, and within a state the longest at the top.</summary>
    public IReadOnlyList<Row> Rows() =>
    [
        .. (Roster?.Trainees ?? []).Select(trainee => Row.Of(trainee, latest.TryGetValue(trainee, out var last) ? last.Progress : TraineeProgress.None))
            .OrderBy(row => row.Hand is null)
            .ThenBy(row => row.Progress.HandAt ?? DateTimeOffset.MaxValue)
            .ThenBy(row => row.State)
            .ThenBy(row => row.Since ?? DateTimeOffset.MaxValue)
            .ThenBy(row => row.Trainee.Length)
            .ThenBy(row => row.Trainee, StringComparer.Ordinal),
    ];

    /// <summary>A list repeats what has not changed.</summary>
    private bool IsKnown(JsonNode configMap) =>
        latest.TryGetValue(NamespaceOf(configMap), out var last) && last.Version is not null && last.Version == VersionOf(configMap);

    private static string? VersionOf(JsonNode configMap) => configMap.Text("metadata", "resourceVersion");

    private static string NamespaceOf(JsonNode configMap) => configMap.Text("metadata", "namespace") ?? "";
}
