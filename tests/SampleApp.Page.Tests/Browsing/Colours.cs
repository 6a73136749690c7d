namespace SampleApp.Page.Tests.Browsing;

/// <summary>How many pixels of a canvas have each of the theme's colours.</summary>
internal sealed class Colours
{
    private readonly Dictionary<string, int> pixels;

    private Colours(Dictionary<string, int> pixels) => this.pixels = pixels;

    public static async Task<Colours> In(WatchedPage page, string canvas) => new(await page.Page.EvaluateAsync<Dictionary<string, int>>(
        """
        id => {
            const style = getComputedStyle(document.documentElement);
            const names = ['version-0', 'version-1', 'loss', 'apart'];
            const pixels = Object.fromEntries(names.map(name => [name, 0]));
            const nameOf = Object.fromEntries(names.map(name => [parseInt(style.getPropertyValue(`--${name}`).trim().slice(1), 16), name]));
            const canvas = document.getElementById(id);
            const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
            for (let at = 0; at < data.length; at += 4) {
                const name = nameOf[data[at] * 65536 + data[at + 1] * 256 + data[at + 2]];
                if (name && data[at + 3] === 255)
                    pixels[name]++;
            }
            return pixels;
        }
        """,
        canvas));

    /// <summary>The number of pixels in the colour that page.css has under this name.</summary>
    public int Of(string name) => pixels[name];
}
