namespace SampleApp.Labs.Board;

/// <summary>Where a trainee is, in the order in which a trainer wants to see them.</summary>
internal enum RowState
{
    /// <summary>A check found an open point, or the cluster refused something.</summary>
    Open,

    /// <summary>A lab was begun, and not looked at since.</summary>
    Working,

    /// <summary>What stands there was not written by <c>lab</c>.</summary>
    Unreadable,

    /// <summary>The last lab has passed.</summary>
    Passed,

    NotBegun,
}
