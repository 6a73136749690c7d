[assembly: TestCollectionOrderer(typeof(SampleApp.Page.Tests.PageOrder))]

namespace SampleApp.Page.Tests;

public sealed class PageOrder()
    : LongestFirst(nameof(EnduranceTests), nameof(LossTests), nameof(ControlTests), nameof(AccessibilityTests), nameof(NoteTests));
