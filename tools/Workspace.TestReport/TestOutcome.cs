namespace Workspace.TestReport;

/// <summary>The outcome of a test.</summary>
internal enum TestOutcome
{
    /// <summary>It ran and passed.</summary>
    Passed,

    /// <summary>It ran and failed, or did not complete.</summary>
    Failed,

    /// <summary>It did not run.</summary>
    Skipped,
}
