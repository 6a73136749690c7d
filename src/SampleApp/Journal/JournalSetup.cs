namespace SampleApp.Journal;

internal static class JournalSetup
{
    public static void AddJournal(this WebApplicationBuilder builder) => builder.Services.AddSingleton<PodJournal>();
}
