<#
.SYNOPSIS
    Tests a package as it would be installed: unpacks it and runs every Pester file against it, each in a process of its own.
.DESCRIPTION
    Uses the PowerShell that it runs in. Ends with exit code 1 if a test failed or none ran.
.EXAMPLE
    ./tests/pester/Test-Package.ps1 -Package ./output/Workspace.0.1.0.nupkg
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $Package,

    # Where the summaries go, one for each file.
    [string] $Results = [System.IO.Path]::Combine($PSScriptRoot, '..', '..', 'TestResults', 'package')
)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'
Add-Type -AssemblyName System.IO.Compression.FileSystem

$Package = (Resolve-Path -LiteralPath $Package).ProviderPath
if ([System.IO.Path]::GetFileName($Package) -notmatch '^Workspace\.(\d+\.\d+\.\d+)\.nupkg$') { throw "$Package is not a package of this module." }
$folder = [System.IO.Path]::Combine([System.IO.Path]::GetTempPath(), [System.IO.Path]::GetRandomFileName())
$module = [System.IO.Path]::Combine($folder, 'Workspace', $Matches[1])
$failed = 0
$passed = 0
try {
    [System.IO.Compression.ZipFile]::ExtractToDirectory($Package, $module)

    # An installer leaves out what only the package itself needs.
    foreach ($name in '_rels', 'package', '[Content_Types].xml', 'Workspace.nuspec') {
        $path = [System.IO.Path]::Combine($module, $name)
        if (Test-Path -LiteralPath $path) { Remove-Item -LiteralPath $path -Recurse -Force }
    }

    $env:WORKSPACE_MODULE = [System.IO.Path]::Combine($module, 'Workspace.psd1')
    $program = (Get-Process -Id $PID).Path
    $null = New-Item -ItemType Directory -Force $Results
    foreach ($file in Get-ChildItem -LiteralPath $PSScriptRoot -Filter *.Tests.ps1) {
        $result = [System.IO.Path]::Combine((Resolve-Path -LiteralPath $Results).ProviderPath, "$($file.BaseName).json")
        if (Test-Path -LiteralPath $result) { Remove-Item -LiteralPath $result }
        & $program -NoProfile -NonInteractive -ExecutionPolicy Bypass -File ([System.IO.Path]::Combine($PSScriptRoot, 'Invoke-PesterFile.ps1')) -Path $file.FullName -Result $result
        $outcome = if (Test-Path -LiteralPath $result) { Get-Content -LiteralPath $result -Raw | ConvertFrom-Json }
        if (-not $outcome) { throw "$($file.Name) ended without a result." }
        if (-not $outcome.pester) { throw 'Pester 5 was not found. Install-Module Pester -MaximumVersion 5.99 installs it.' }
        $passed += $outcome.passed
        $failed += $outcome.failed
        $outcome.failures | ForEach-Object { "FAILED $_" }
        '{0}: PowerShell {1}, {2} passed, {3} failed, {4} skipped' -f $file.Name, $outcome.powerShell, $outcome.passed, $outcome.failed, $outcome.skipped
    }
}
finally {
    Remove-Item Env:WORKSPACE_MODULE -ErrorAction SilentlyContinue
    if (Test-Path -LiteralPath $folder) { Remove-Item -LiteralPath $folder -Recurse -Force }
}

"$passed passed, $failed failed"
exit [int]($failed -gt 0 -or $passed -eq 0)
