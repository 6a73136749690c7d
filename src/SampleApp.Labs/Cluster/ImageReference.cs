namespace SampleApp.Labs.Cluster;

/// <summary>
/// What an image is, wherever it is pulled from: the last part of its path, and its tag. A policy may put a mirror's name in front of
/// it or a digest behind it: https://kubernetes.io/docs/concepts/containers/images/#image-names
/// </summary>
/// <param name="Name">The last part of the path, such as <c>sampleapp</c>.</param>
/// <param name="Tag">The tag; the digest where there is no tag, and <c>latest</c> where there is neither.</param>
internal sealed record ImageReference(string Name, string Tag)
{
    public static ImageReference Parse(string image)
    {
        var (path, digest) = Split(image, image.IndexOf('@', StringComparison.Ordinal));
        var last = path[(path.LastIndexOf('/') + 1)..];
        var (name, tag) = Split(last, last.IndexOf(':', StringComparison.Ordinal));
        return new(name, tag ?? digest ?? "latest");
    }

    private static (string Before, string? After) Split(string text, int at) => at < 0 ? (text, null) : (text[..at], text[(at + 1)..]);
}
