# Loads the assemblies for this edition of PowerShell. On 7, everything but the public types goes into a load context of its own.
if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') {
    throw "The Workspace module cannot be imported in $($ExecutionContext.SessionState.LanguageMode) mode, for its files are not trusted here. Import it before the session is constrained, or have this computer's policy trust its files."
}

$framework = if ($PSEdition -eq 'Core') { 'net8.0' } else { 'net472' }
$folder = [System.IO.Path]::Combine($PSScriptRoot, 'bin', $framework)

if (-not ('Workspace.ModuleLoader' -as [type])) {
    # What Add-Type -Path does too, but that cmdlet brings the C# compiler along.
    $null = [System.Reflection.Assembly]::LoadFrom([System.IO.Path]::Combine($folder, 'Workspace.dll'))
}

$cmdlets = Import-Module -Assembly ([Workspace.ModuleLoader]::Load($folder)) -PassThru
Export-ModuleMember -Cmdlet @($cmdlets.ExportedCmdlets.Keys)

# PowerShell remembers the inner module, and a second import would find it there and export nothing. It goes when this one goes.
$ExecutionContext.SessionState.Module.OnRemove = { Remove-Module -ModuleInfo $cmdlets -Force }
