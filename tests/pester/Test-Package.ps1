<#
.SYNOPSIS
    Tests a package as it would be installed: unpacks it and runs every Pester file against it.
.DESCRIPTION
    The test project runs the files, as it does for the staged module: in the pinned PowerShell and in each other one that this machine has. Ends with the exit code
    of dotnet test. The results are in TestResults/package, one file for each Pester file and PowerShell.
.EXAMPLE
    ./tests/pester/Test-Package.ps1 -Package ./output/Workspace.0.1.0.nupkg
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $Package,

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release'
)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'
Add-Type -AssemblyName System.IO.Compression.FileSystem

$Package = (Resolve-Path -LiteralPath $Package).ProviderPath
if ([System.IO.Path]::GetFileName($Package) -notmatch '^Workspace\.(\d+\.\d+\.\d+)\.nupkg$') { throw "$Package is not a package of this module." }
$repository = [System.IO.Path]::GetFullPath([System.IO.Path]::Combine($PSScriptRoot, '..', '..'))
$folder = [System.IO.Path]::Combine([System.IO.Path]::GetTempPath(), [System.IO.Path]::GetRandomFileName())
$module = [System.IO.Path]::Combine($folder, 'Workspace', $Matches[1])
try {
    [System.IO.Compression.ZipFile]::ExtractToDirectory($Package, $module)

    # An installer leaves out what only the package itself needs.
    foreach ($name in '_rels', 'package', '[Content_Types].xml', 'Workspace.nuspec') {
        $path = [System.IO.Path]::Combine($module, $name)
        if (Test-Path -LiteralPath $path) { Remove-Item -LiteralPath $path -Recurse -Force }
    }

    $env:WORKSPACE_MODULE = [System.IO.Path]::Combine($module, 'Workspace.psd1')
    $env:WORKSPACE_TEST_RESULTS = [System.IO.Path]::Combine($repository, 'TestResults', 'package')
    & dotnet test ([System.IO.Path]::Combine($repository, 'tests', 'Workspace.PowerShell.Tests')) -c $Configuration --logger 'console;verbosity=normal'
    $code = $LASTEXITCODE
}
finally {
    Remove-Item Env:WORKSPACE_MODULE, Env:WORKSPACE_TEST_RESULTS -ErrorAction Ignore
    if (Test-Path -LiteralPath $folder) { Remove-Item -LiteralPath $folder -Recurse -Force }
}

exit $code
