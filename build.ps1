<#
.SYNOPSIS
    Builds, tests, tries and packs the module. Runs in Windows PowerShell 5.1 and in PowerShell 7.
.DESCRIPTION
    A thin front to dotnet, which does the work: "dotnet build" alone stages an importable module at output/Workspace/<version>.

    Build   builds everything and stages the module
    Test    runs all tests
    Try     builds, imports the staged module, and runs the main job against the simulator; dot-source it to stay connected
    Api     writes the public surface anew to src/*/PublicAPI.Unshipped.txt, so that a change of it shows in a diff
    Help    makes en-US anew from docs/help and the built cmdlets
    Pack    makes a .nupkg of the staged module in output
    Clean   removes what the others made
.EXAMPLE
    ./build.ps1 Try
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Try', 'Api', 'Help', 'Pack', 'Clean')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release'
)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'

$version = [string] (Import-PowerShellDataFile ([System.IO.Path]::Combine($PSScriptRoot, 'Workspace.psd1'))).ModuleVersion
$output = [System.IO.Path]::Combine($PSScriptRoot, 'output')
$staged = [System.IO.Path]::Combine($output, 'Workspace', $version)
$solution = [System.IO.Path]::Combine($PSScriptRoot, 'Workspace.sln')

function Invoke-DotNet {
    # dotnet reports by its exit code, which PowerShell does not turn into an error by itself.
    & dotnet @args
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $($args[0]) failed with exit code $LASTEXITCODE."
    }
}

function Remove-Staged {
    if (Test-Path -LiteralPath $output) {
        Remove-Item -LiteralPath $output -Recurse -Force
    }
}

switch ($Task) {
    'Build' {
        Invoke-DotNet build $solution -c $Configuration
    }
    'Test' {
        Invoke-DotNet test $solution -c $Configuration
    }
    'Try' {
        Invoke-DotNet build ([System.IO.Path]::Combine($PSScriptRoot, 'src', 'Workspace.Cmdlets')) -c $Configuration --verbosity quiet -nologo
        . ([System.IO.Path]::Combine($PSScriptRoot, 'tools', 'Try', 'Try.ps1')) -Manifest ([System.IO.Path]::Combine($staged, 'Workspace.psd1'))
    }
    'Api' {
        foreach ($project in 'Workspace', 'Workspace.Cmdlets') {
            $folder = [System.IO.Path]::Combine($PSScriptRoot, 'src', $project)
            [System.IO.File]::WriteAllText([System.IO.Path]::Combine($folder, 'PublicAPI.Unshipped.txt'), "#nullable enable`n")
            Invoke-DotNet format analyzers $folder --diagnostics RS0016 --severity warn
        }
    }
    'Help' {
        # Built first and quietly, so that only what was written is said.
        Invoke-DotNet build ([System.IO.Path]::Combine($PSScriptRoot, 'tools', 'Workspace.Help')) -c $Configuration --verbosity quiet -nologo
        Invoke-DotNet run --no-build --project ([System.IO.Path]::Combine($PSScriptRoot, 'tools', 'Workspace.Help')) -c $Configuration
    }
    'Pack' {
        # A package holds only what this build stages.
        Remove-Staged
        Invoke-DotNet pack ([System.IO.Path]::Combine($PSScriptRoot, 'src', 'Workspace.Cmdlets')) -c $Configuration -o $output
    }
    'Clean' {
        Invoke-DotNet clean $solution -c $Configuration --verbosity quiet -nologo
        Remove-Staged
    }
}
