using SampleApp.Labs.Progress;

namespace SampleApp.Labs.Tests.Progress;

/// <summary>What a trainee writes cannot do anything to the trainer's terminal.</summary>
public sealed class ProgressTextTests
{
    [Theory]
    [InlineData("plain words", "plain words")]
    [InlineData("two\r\n\t lines", "two lines")]
    [InlineData("\u001b[2J\u0007bell", "[2Jbell")]
    [InlineData("\u009b31m", "31m")]
    [InlineData("a\u202eb\u200bc", "abc")]
    [InlineData("grüße 👋", "grüße 👋")]
    [InlineData("  ", "")]
    public void NothingIsLeftThatATerminalObeys(string text, string clean) => Assert.Equal(clean, ProgressText.Clean(text, 40));

    /// <summary>No InlineData: an attribute cannot hold half of a surrogate pair.</summary>
    [Fact]
    public void HalfACharacterIsReplaced() => Assert.Equal("\ufffdlone", ProgressText.Clean("\ud800lone", 40));

    [Fact]
    public void LongTextIsCut()
    {
        var clean = ProgressText.Clean(new string('x', 1_000_000), 40);

        Assert.Equal(new string('x', 39) + "…", clean);
    }
}
