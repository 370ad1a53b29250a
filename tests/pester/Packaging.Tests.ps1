BeforeDiscovery {
    $cmdletNames = (Import-PowerShellDataFile (Import-Module "$PSScriptRoot/WorkspaceTest.psm1" -Force -PassThru | ForEach-Object { & $_ { Get-StagedManifest } })).CmdletsToExport
}

BeforeAll {
    Import-Module "$PSScriptRoot/WorkspaceTest.psm1" -Force
    $manifest = Get-StagedManifest
    $folder = Split-Path $manifest
    $cmdletNames = (Import-PowerShellDataFile $manifest).CmdletsToExport

    # In a process of its own: what is loaded stays loaded, and the tests before this one have loaded the module.
    function Invoke-Fresh([string] $Script) {
        Invoke-PowerShellScript "`$manifest = '$manifest'; $Script"
    }
}

Describe 'The staged module' {
    It 'has a valid manifest, named and numbered like its folder' {
        $tested = Test-ModuleManifest $manifest -ErrorAction Stop -WarningAction Stop

        $tested.Name | Should -BeExactly 'Workspace'
        [string]$tested.Version | Should -BeExactly (Split-Path $folder -Leaf)
        $tested.CompatiblePSEditions | Should -BeExactly @('Core', 'Desktop')
    }

    It 'has the files that the manifest names, and no sources' {
        $files = (Get-ChildItem $folder -File).Name

        $files | Should -Contain 'Workspace.psd1'
        $files | Should -Contain 'Workspace.psm1'
        $files | Should -Contain 'Workspace.Format.ps1xml'
        $files | Should -Contain 'Workspace.Types.ps1xml'
        Get-ChildItem $folder -Recurse -Include *.cs, *.csproj, *.Tests.ps1 | Should -BeNullOrEmpty
    }

    It 'brings no assembly of PowerShell''s own' {
        Get-ChildItem $folder -Recurse | Where-Object Name -Match '^(System\.Management\.Automation|Microsoft\.PowerShell\..*|PowerShellStandard.*)\.dll$' | Should -BeNullOrEmpty
    }

    # For bin/net472, DotNetFramework.Tests.ps1 looks more closely.
    It 'has in bin/net8.0 every assembly that its assemblies need' -Skip:($PSEdition -ne 'Core') {
        $bin = [System.IO.Path]::Combine($folder, 'bin', 'net8.0')
        $present = (Get-ChildItem $bin -Filter *.dll).BaseName
        foreach ($own in 'Workspace', 'Workspace.Client', 'Workspace.Cmdlets', 'Workspace.Simulator') { $present | Should -Contain $own }

        # What the framework, and so PowerShell, has by itself.
        $provided = '^(netstandard|Microsoft\.CSharp|System\.(?!Text\.Json$|Threading\.RateLimiting$|Text\.Encodings\.Web$|IO\.Pipelines$|Diagnostics\.DiagnosticSource$).*)$'
        $missing = foreach ($file in Get-ChildItem $bin -Filter *.dll) {
            $stream = [System.IO.File]::OpenRead($file.FullName)
            try {
                $image = [System.Reflection.PortableExecutable.PEReader]::new($stream)
                $metadata = [System.Reflection.Metadata.PEReaderExtensions]::GetMetadataReader($image)
                foreach ($handle in $metadata.AssemblyReferences) {
                    $name = $metadata.GetString($metadata.GetAssemblyReference($handle).Name)
                    if ($name -notin $present -and $name -notmatch $provided) { "$($file.Name) needs $name" }
                }
            }
            finally {
                $stream.Dispose()
            }
        }

        $missing | Should -BeNullOrEmpty
    }
}

Describe 'The imported module' {
    BeforeAll {
        Import-StagedModule
        $module = Get-Module Workspace
    }

    It 'exports exactly the cmdlets of the manifest, and nothing else' {
        $module.ExportedCmdlets.Keys | Sort-Object | Should -BeExactly ($cmdletNames | Sort-Object)
        $module.ExportedCommands.Keys | Sort-Object | Should -BeExactly ($cmdletNames | Sort-Object)
        $module.ExportedAliases.Count, $module.ExportedFunctions.Count, $module.ExportedVariables.Count | Should -Be @(0, 0, 0)
    }

    It 'has every cmdlet of the assembly in the manifest' {
        $types = (Get-Command Get-WorkspaceUser).ImplementingType.Assembly.GetExportedTypes() | ForEach-Object {
            $_.GetCustomAttributes($false) | Where-Object { $_.GetType().Name -eq 'CmdletAttribute' } | ForEach-Object { "$($_.VerbName)-$($_.NounName)" }
        }

        $types | Sort-Object | Should -BeExactly ($cmdletNames | Sort-Object)
    }

    It 'has only approved verbs' {
        $verbs = (Get-Verb).Verb
        $cmdletNames | ForEach-Object { ($_ -split '-')[0] } | Where-Object { $_ -notin $verbs } | Should -BeNullOrEmpty
    }

    It '<_> says what it outputs' -ForEach ($cmdletNames | Where-Object { $_ -ne 'Disconnect-Workspace' }) {
        $output = (Get-Command $_).OutputType

        $output | Should -Not -BeNullOrEmpty
        $output.Type | ForEach-Object { $_.Namespace | Should -BeExactly 'Workspace' }
    }

    It '<_> supports -WhatIf and -Confirm' -ForEach 'Set-WorkspaceUser', 'Rename-WorkspaceDesktopUser' {
        (Get-Command $_).Parameters.Keys | Should -Contain 'WhatIf'
        (Get-Command $_).Parameters.Keys | Should -Contain 'Confirm'
    }

    It '<_> takes a -Session' -ForEach ($cmdletNames | Where-Object { $_ -notin 'Connect-Workspace', 'Get-WorkspaceSession' }) {
        (Get-Command $_).Parameters['Session'].ParameterType.FullName | Should -BeExactly 'Workspace.WorkspaceSession'
    }

    It 'gives -<Alias> to <Cmdlet> for what Active Directory and CSV files call it' -ForEach @(
        @{ Cmdlet = 'Get-WorkspaceUser'; Alias = 'SamAccountName'; Parameter = 'UserName' }
        @{ Cmdlet = 'Set-WorkspaceUser'; Alias = 'SamAccountName'; Parameter = 'UserName' }
        @{ Cmdlet = 'Set-WorkspaceUser'; Alias = 'mail'; Parameter = 'Email' }
        @{ Cmdlet = 'Set-WorkspaceUser'; Alias = 'EmailAddress'; Parameter = 'Email' }
        @{ Cmdlet = 'Set-WorkspaceUser'; Alias = 'MobilePhone'; Parameter = 'Phone' }
        @{ Cmdlet = 'Set-WorkspaceUser'; Alias = 'AccountExpirationDate'; Parameter = 'AccountExpires' }
        @{ Cmdlet = 'Rename-WorkspaceDesktopUser'; Alias = 'SamAccountName'; Parameter = 'NewUserName' }
    ) {
        (Get-Command $Cmdlet).Parameters[$Parameter].Aliases | Should -Contain $Alias
    }
}

Describe 'The module among others' {
    It 'has only the public types in PowerShell''s own load context, and everything else in one of its own' -Skip:($PSEdition -ne 'Core') {
        $contexts = Invoke-Fresh @'
Import-Module $manifest
$null = Connect-Workspace -Simulator
$null = Get-WorkspaceUser -First 1
$folder = Split-Path $manifest
foreach ($context in [System.Runtime.Loader.AssemblyLoadContext]::All) {
    foreach ($assembly in $context.Assemblies) {
        if (-not $assembly.IsDynamic -and $assembly.Location.StartsWith($folder)) { "$($context.Name) $($assembly.GetName().Name)" }
    }
}
'@

        $contexts | Where-Object { $_ -like 'Default *' } | Should -BeExactly 'Default Workspace'
        $own = $contexts | Where-Object { $_ -notlike 'Default *' }
        $own | ForEach-Object { $_ | Should -BeLike 'Workspace *' }
        $own | Should -Contain 'Workspace Workspace.Cmdlets'
        $own | Should -Contain 'Workspace Workspace.Client'
        $own | Should -Contain 'Workspace Polly.Core'
        $own | Should -Not -Contain 'Workspace Workspace'
    }

    It 'lets scripts name its types before and after an import' {
        Invoke-Fresh 'Import-Module $manifest; [Workspace.WorkspaceUser].FullName; [Workspace.WorkspaceErrorKind]::Throttled; $null -eq (''Workspace.Client.WorkspaceClient'' -as [type])' |
            Should -BeExactly @('Workspace.WorkspaceUser', 'Throttled', 'True')
    }

    It 'can be imported again, removed, and imported with -Force' {
        Invoke-Fresh @'
$ErrorActionPreference = 'Stop'
function Try-It { (Connect-Workspace -Simulator).IsConnected; (Get-WorkspaceUser alice).UserName }
Import-Module $manifest; Try-It
Import-Module $manifest; Try-It
Import-Module $manifest -Force; Try-It
Remove-Module Workspace
@((Get-Module).Name) -like 'Workspace*'
@(Get-Command *-Workspace* -ErrorAction Ignore | Where-Object Source -like 'Workspace*').Count
Import-Module $manifest; Try-It
'@ | Should -BeExactly @('True', 'alice', 'True', 'alice', 'True', 'alice', '0', 'True', 'alice')
    }

    It 'works in two runspaces of a process at once, each with its own default session' {
        $shells = 1..2 | ForEach-Object { [powershell]::Create() }
        foreach ($number in 1..2) {
            $null = $shells[$number - 1].AddScript('param($manifest, $number) Import-Module $manifest; $null = Connect-Workspace "xx-test-$number" -Simulator; (Get-WorkspaceUser -First 200).Count; (Get-WorkspaceSession).Region').
                AddArgument($manifest).AddArgument($number)
        }
        $running = $shells | ForEach-Object { $_.BeginInvoke() }
        $seen = 0..1 | ForEach-Object { $shells[$_].EndInvoke($running[$_]) }
        $errors = $shells.Streams.Error
        $shells | ForEach-Object { $_.Dispose() }

        $errors | Should -BeNullOrEmpty
        $seen | Should -Be @(200, 'xx-test-1', 200, 'xx-test-2')
    }

    It 'is found by its name and loads by itself when a cmdlet is used' {
        Invoke-Fresh '$env:PSModulePath = (Split-Path (Split-Path (Split-Path $manifest))) + [System.IO.Path]::PathSeparator + $env:PSModulePath; (Connect-Workspace -Simulator).IsConnected; (Get-Module Workspace).Version.ToString()' |
            Should -BeExactly @('True', (Split-Path $folder -Leaf))
    }

    It 'leaves $Error empty when it is imported' {
        Invoke-Fresh 'Set-StrictMode -Version Latest; Import-Module $manifest; $Error.Count' | Should -BeExactly '0'
    }
}
