namespace SampleApp.Web;

internal static class Verbs
{
    /// <summary>HEAD works where GET does; the server leaves out the body.</summary>
    public static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];
}
