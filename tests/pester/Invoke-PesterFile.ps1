# Runs one Pester file and writes what came of it as JSON. Whoever reads the result judges it; the exit code says only whether there is one.
param(
    [Parameter(Mandatory)] [string] $Path,
    [Parameter(Mandatory)] [string] $Result
)

$outcome = [ordered]@{ file = Split-Path $Path -Leaf; powerShell = [string]$PSVersionTable.PSVersion; pester = $null }
$pester = Get-Module Pester -ListAvailable | Where-Object { $_.Version.Major -eq 5 } | Sort-Object Version | Select-Object -Last 1
if ($pester) {
    Import-Module $pester.Path -ErrorAction Stop
    $configuration = New-PesterConfiguration
    $configuration.Run.Path = $Path
    $configuration.Run.PassThru = $true
    $configuration.Output.RenderMode = 'Plaintext'
    $run = Invoke-Pester -Configuration $configuration

    # A file that cannot be read and a set-up that fails are failures too, though no test of theirs has run.
    $failures = @(
        foreach ($broken in @($run.FailedContainers) + @($run.FailedBlocks)) { if ($broken.ErrorRecord) { "${broken}: $($broken.ErrorRecord)" } }
        foreach ($test in $run.Failed) { "$($test.ExpandedPath): $($test.ErrorRecord.DisplayErrorMessage -join [Environment]::NewLine)" }
    )
    $outcome.pester = [string]$pester.Version
    $outcome.passed = $run.PassedCount
    $outcome.failed = [Math]::Max($run.FailedCount, [int]($failures.Count -gt 0))
    $outcome.skipped = $run.SkippedCount
    $outcome.seconds = [Math]::Round($run.Duration.TotalSeconds, 1)
    $outcome.failures = $failures
}

[System.IO.File]::WriteAllText($Result, (ConvertTo-Json $outcome))
