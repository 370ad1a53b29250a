namespace Workspace.TestReport;

/// <summary>What became of a test.</summary>
internal enum TestOutcome
{
    /// <summary>It ran and passed.</summary>
    Passed,

    /// <summary>It ran and failed, or did not come to its end.</summary>
    Failed,

    /// <summary>It did not run.</summary>
    Skipped,
}
