using System.Security.Cryptography;
using System.Text;

namespace SampleApp.Settings;

/// <summary>
/// Shows, for teaching, whether two places have the same secret, without the secret itself. Do not copy this: whoever sees a fingerprint
/// can test guesses against it, and a short secret is soon guessed.
/// </summary>
internal static class Fingerprint
{
    /// <summary>48 bits: enough to tell secrets apart, and not the whole hash.</summary>
    private const int Digits = 12;

    /// <summary>The length, and the start of the SHA-256 of the text in UTF-8.</summary>
    public static string Of(string text) =>
        $"{text.Length} characters, SHA-256 {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..Digits]}";
}
