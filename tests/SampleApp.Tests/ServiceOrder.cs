using SampleApp.Tests.Architecture;
using SampleApp.Tests.Image;
using SampleApp.Tests.Journal;
using SampleApp.Tests.Settings;
using SampleApp.Tests.Visits;

[assembly: TestCollectionOrderer(typeof(SampleApp.Tests.ServiceOrder))]

namespace SampleApp.Tests;

public sealed class ServiceOrder()
    : LongestFirst(nameof(Images), nameof(SwapTests), nameof(CopyTests), nameof(VisitsTests), nameof(JournalFileTests));
