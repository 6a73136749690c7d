using System.Text.Json.Serialization;

namespace SampleApp.Call;

/// <summary>Why a call brought no good answer: each kind has causes of its own in a cluster.</summary>
[JsonConverter(typeof(FailureNames))]
internal enum Failure
{
    /// <summary>DNS knows no such name: the Service's name or namespace is wrong.</summary>
    NameNotFound,

    /// <summary>Nobody listens there: no ready pod behind the Service, or the wrong port.</summary>
    Refused,

    /// <summary>The connection broke off: the pod ended in the middle of it.</summary>
    Reset,

    /// <summary>No answer in time: a NetworkPolicy, a pod that hangs, an address without a route back.</summary>
    TimedOut,

    /// <summary>No way to the address, or none that is safe (TLS).</summary>
    Unreachable,

    /// <summary>An answer whose status is not 2xx.</summary>
    BadStatus,

    /// <summary>Not HTTP, or a 2xx answer that no SampleApp would give.</summary>
    BadAnswer,

    /// <summary>The call went through the instances in a circle.</summary>
    Loop,
}

/// <summary>Writes the kinds as camel-case names in JSON.</summary>
internal sealed class FailureNames() : JsonStringEnumConverter<Failure>(System.Text.Json.JsonNamingPolicy.CamelCase);
