<#
.SYNOPSIS
    Measures what the module costs before it does anything: its import, over an empty PowerShell, and the first Connect-Workspace -Simulator.
.DESCRIPTION
    Runs so many pairs of processes, an empty one and one with the module, one after the other, so that a machine that is busy is busy for both. Outputs the
    medians. Beside the time on the clock stands the processor time, which says more on a machine that others use too.
.EXAMPLE
    ./tests/benchmarks/Measure-Start.ps1 -Count 20
#>
[CmdletBinding()]
param(
    [ValidateRange(1, 1000)]
    [int] $Count = 20,

    # The manifest of the module; without it, the newest that was staged.
    [string] $Manifest
)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'

Import-Module ([System.IO.Path]::Combine($PSScriptRoot, '..', 'pester', 'WorkspaceTest.psm1'))
if (-not $Manifest) { $Manifest = Get-StagedManifest }
$quoted = $Manifest.Replace("'", "''")

# Each says what it took from within: milliseconds on the clock and of the processor.
$lap = '
    $process = [System.Diagnostics.Process]::GetCurrentProcess()
    function Measure-Part([scriptblock] $Part) {
        $process.Refresh(); $cpu = $process.TotalProcessorTime; $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $null = & $Part
        $time = $watch.Elapsed; $process.Refresh()
        "$([long]$time.TotalMilliseconds) $([long]($process.TotalProcessorTime - $cpu).TotalMilliseconds)"
    }
    $null = Measure-Part { }'
$empty = "$lap; Measure-Part { }; Measure-Part { }"
$full = "$lap; Measure-Part { Import-Module '$quoted' }; Measure-Part { Connect-Workspace -Simulator }"

function Invoke-Process([string] $Script) {
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    $said = Invoke-PowerShellScript $Script
    $whole = $watch.ElapsedMilliseconds
    $numbers = $said -split ' ' | ForEach-Object { [long]$_ }
    [pscustomobject]@{ Whole = $whole; Import = $numbers[0]; ImportCpu = $numbers[1]; Connect = $numbers[2]; ConnectCpu = $numbers[3] }
}

function Get-Median([long[]] $Values) {
    $sorted = @($Values | Sort-Object)
    ($sorted[[System.Math]::Floor(($sorted.Count - 1) / 2)] + $sorted[[System.Math]::Floor($sorted.Count / 2)]) / 2
}

# The first processes read the files from the disk.
$null = Invoke-Process $empty
$null = Invoke-Process $full
$without = [System.Collections.Generic.List[object]]::new()
$with = [System.Collections.Generic.List[object]]::new()
for ($run = 0; $run -lt $Count; $run++) {
    $without.Add((Invoke-Process $empty))
    $with.Add((Invoke-Process $full))
}

[pscustomobject]@{
    PowerShell        = [string]$PSVersionTable.PSVersion
    Runs              = $Count
    EmptyProcess      = Get-Median $without.Whole
    ImportOverEmpty   = Get-Median $with.Import
    ImportProcessor   = Get-Median $with.ImportCpu
    ImportSmallest    = ($with.Import | Measure-Object -Minimum).Minimum
    FirstConnect      = Get-Median $with.Connect
    ConnectProcessor  = Get-Median $with.ConnectCpu
    ConnectSmallest   = ($with.Connect | Measure-Object -Minimum).Minimum
}
