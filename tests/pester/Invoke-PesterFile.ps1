# Runs one Pester file and writes its result as JSON. The exit code says only whether there is a result; who reads it decides.
param(
    [Parameter(Mandatory)] [string] $Path,
    [Parameter(Mandatory)] [string] $Result,

    # The manifest of Pester; without it, the newest Pester 5 that this PowerShell finds.
    [string] $Pester
)

$found = if ($Pester) { $Pester } else {
    Get-Module Pester -ListAvailable | Where-Object { $_.Version.Major -eq 5 } | Sort-Object Version | Select-Object -Last 1 -ExpandProperty Path
}
if (-not $found) { throw 'Pester 5 was not found. dotnet test brings its own; Install-Module Pester -MaximumVersion 5.99 installs it for this PowerShell.' }
Import-Module $found -ErrorAction Stop
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
$outcome = [ordered]@{
    file = Split-Path $Path -Leaf
    powerShell = "$($PSVersionTable.PSEdition) $($PSVersionTable.PSVersion)"
    passed = $run.PassedCount
    failed = [Math]::Max($run.FailedCount, [int]($failures.Count -gt 0))
    skipped = $run.SkippedCount
    seconds = [Math]::Round($run.Duration.TotalSeconds, 1)
    failures = $failures
    skips = @(foreach ($test in $run.Skipped) { "$($test.ExpandedPath) $($test.ErrorRecord)".Trim() })
}
[System.IO.File]::WriteAllText($Result, (ConvertTo-Json $outcome))
