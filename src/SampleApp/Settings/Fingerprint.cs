using System.Security.Cryptography;
using System.Text;

namespace SampleApp.Settings;

/// <summary>
/// What may be shown of a secret for teaching, so that two places can be seen to have the same one. Not to copy: whoever sees it can test
/// guesses, and a short secret is guessed.
/// </summary>
internal static class Fingerprint
{
    /// <summary>48 bits: enough to tell secrets apart, and not the whole hash.</summary>
    private const int Digits = 12;

    /// <summary>The length, and the start of the SHA-256 of the text in UTF-8.</summary>
    public static string Of(string text) =>
        $"{text.Length} characters, SHA-256 {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..Digits]}";
}
