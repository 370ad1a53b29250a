using System.Text.Json;

namespace Workspace.TestReport;

/// <summary>The result of one Pester file in one PowerShell, as <c>Invoke-PesterFile.ps1</c> writes it.</summary>
internal sealed record PesterResult
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The Pester file's name.</summary>
    public string File { get; init; } = string.Empty;

    /// <summary>The PowerShell's edition and version.</summary>
    public string PowerShell { get; init; } = string.Empty;

    /// <summary>How many tests passed.</summary>
    public int Passed { get; init; }

    /// <summary>How many tests failed, a file that cannot be read and a set-up that fails included.</summary>
    public int Failed { get; init; }

    /// <summary>How many tests were skipped, each by its own condition.</summary>
    public int Skipped { get; init; }

    /// <summary>How long the run took, in seconds.</summary>
    public double Seconds { get; init; }

    /// <summary>The name and the message of everything that failed.</summary>
    public string[] Failures { get; init; } = [];

    /// <summary>The name of each test that was skipped, and why, where the test says it.</summary>
    public string[] Skips { get; init; } = [];

    /// <summary>The result of a run that did not come to its end.</summary>
    internal static PesterResult Broken(string file, string powerShell, string problem) =>
        new() { File = file, PowerShell = powerShell, Failed = 1, Failures = [problem] };

    /// <summary>The same, but failed if no test passed and none failed: such a run shows nothing.</summary>
    internal PesterResult FailedIfEmpty() =>
        Passed > 0 || Failures.Length > 0 ? this : this with { Failed = 1, Failures = [$"{File} ran no test."] };

    internal static PesterResult Read(string path) => JsonSerializer.Deserialize<PesterResult>(System.IO.File.ReadAllText(path), Readable)!;

    internal void Write(string path) => System.IO.File.WriteAllText(path, JsonSerializer.Serialize(this, Readable));
}
