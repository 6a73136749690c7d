namespace SampleApp.Labs.Traffic;

/// <summary>Makes the requests, each over one new connection to what is watched.</summary>
internal interface ITrafficSource
{
    Task<Hit> Request();
}
