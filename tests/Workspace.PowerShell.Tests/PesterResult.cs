using System.Text.Json;

namespace Workspace.PowerShell.Tests;

/// <summary>What came of one Pester file in one PowerShell. Written by <c>Invoke-PesterFile.ps1</c>, and kept for whoever adds the runs up.</summary>
internal sealed record PesterResult
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The Pester file's name.</summary>
    public string File { get; init; } = string.Empty;

    /// <summary>The PowerShell's version.</summary>
    public string? PowerShell { get; init; }

    /// <summary>Pester's version; <see langword="null"/> if this PowerShell has no Pester 5.</summary>
    public string? Pester { get; init; }

    /// <summary>How many tests passed.</summary>
    public int Passed { get; init; }

    /// <summary>How many failed.</summary>
    public int Failed { get; init; }

    /// <summary>How many were skipped, by a test's own decision.</summary>
    public int Skipped { get; init; }

    /// <summary>How long the run took, in seconds.</summary>
    public double Seconds { get; init; }

    /// <summary>The name and the message of everything that failed.</summary>
    public string[] Failures { get; init; } = [];

    /// <summary>A run that did not come to its end.</summary>
    internal static PesterResult Broken(string file, string problem) => new() { File = file, Pester = "?", Failed = 1, Failures = [problem] };

    /// <summary>A file in which nothing passed and nothing failed has not shown anything, and that is a failure.</summary>
    internal PesterResult FailedIfEmpty() =>
        Passed > 0 || Failures.Length > 0 ? this : this with { Failed = 1, Failures = [$"{File} ran no test."] };

    internal static PesterResult Read(string path) => JsonSerializer.Deserialize<PesterResult>(System.IO.File.ReadAllText(path), Readable)!;

    internal void Write(string path) => System.IO.File.WriteAllText(path, JsonSerializer.Serialize(this, Readable));
}
