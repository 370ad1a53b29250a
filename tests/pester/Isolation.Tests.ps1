# The module beside others that bring the same packages in other versions. Each case is a PowerShell process of its own: what is loaded stays loaded.
BeforeAll {
    Import-Module "$PSScriptRoot/WorkspaceTest.psm1" -Force
    $manifest = Get-StagedManifest
    $other = Join-Path $TestDrive other

    # Assemblies of the packages' names and of a version that is newer than any, made here: each has one type that says its version.
    function New-StandIn([string] $Name) {
        $null = New-Item $other -ItemType Directory -Force
        $source = "[assembly: System.Reflection.AssemblyVersion(`"99.0.0.0`")]
            namespace StandIn { public static class $($Name.Replace('.', '')) { public static string Version() { return typeof($($Name.Replace('.', ''))).Assembly.GetName().Version.ToString(); } } }"
        Add-Type -TypeDefinition $source -OutputAssembly (Join-Path $other "$Name.dll") -OutputType Library
    }

    # Runs a script in a new process, with these before it: $manifest, $other, $older, and what the tests ask of each module.
    function Invoke-Alone([string] $Script) {
        $older = if ($PSEdition -eq 'Core') { Find-Program Workspace.OlderModule.dll }
        $prelude = "
            `$ErrorActionPreference = 'Stop'
            `$manifest = '$manifest'
            `$other = '$other'
            `$older = '$older'
        " + {
            # What both modules must still be able to do, whichever came first.
            function Test-Ours {
                $null = Connect-Workspace -Simulator
                Set-WorkspaceUser alice -Description 'seen' -AccountExpires 2027-01-31T00:00:00Z
                $alice = Get-WorkspaceUser alice -Detailed
                "ours: $($alice.Description), $($alice.AccountExpires.UtcDateTime.Year), $(@(Get-WorkspaceUser -First 150).Count)"
            }

            function Import-Newer {
                foreach ($file in Get-ChildItem $other -Filter *.dll) {
                    # The runtime lets nobody displace its own; who wants another one beside it loads it so.
                    if ($file.Name -like 'System.*') { $null = [System.Reflection.Assembly]::LoadFile($file.FullName) }
                    else { $null = [System.Reflection.Assembly]::LoadFrom($file.FullName) }
                }
            }

            function Test-Newer {
                foreach ($type in 'MicrosoftExtensionsDependencyInjection', 'MicrosoftExtensionsHttp', 'MicrosoftExtensionsOptions', 'PollyCore', 'SystemTextJson') {
                    "$type $(("StandIn.$type" -as [type])::Version())"
                }
            }
        }

        $said = Invoke-PowerShellScript ($prelude + $Script) 2>&1
        @($said | ForEach-Object { "$_" })
    }

    foreach ($name in 'Microsoft.Extensions.DependencyInjection', 'Microsoft.Extensions.Http', 'Microsoft.Extensions.Options', 'Polly.Core', 'System.Text.Json') {
        New-StandIn $name
    }

    $ours = 'ours: seen, 2027, 150'
    $olderAnswers = 'Microsoft.Extensions.DependencyInjection 9.0.0', 'Polly.Core 8.5.2', '{"tries":2,"Count":0}'
    $newerAnswers = 'MicrosoftExtensionsDependencyInjection 99.0.0.0', 'MicrosoftExtensionsHttp 99.0.0.0', 'MicrosoftExtensionsOptions 99.0.0.0',
        'PollyCore 99.0.0.0', 'SystemTextJson 99.0.0.0'
}

Describe 'Beside a module with older packages' -Skip:($PSEdition -ne 'Core') {
    BeforeEach {
        if (-not (Find-Program Workspace.OlderModule.dll)) { Set-ItResult -Skipped -Because 'tests/Workspace.OlderModule is not built' }
    }

    It 'works, and so does the other, if the other is first' {
        Invoke-Alone { Import-Module $older; Test-OlderModule; Import-Module $manifest; Test-Ours; Test-OlderModule } |
            Should -BeExactly ($olderAnswers + $ours + $olderAnswers)
    }

    It 'works, and so does the other, if the other comes later' {
        Invoke-Alone { Import-Module $manifest; Test-Ours; Import-Module $older; Test-OlderModule; Test-Ours } |
            Should -BeExactly ($ours, $olderAnswers + $ours | ForEach-Object { $_ })
    }

    It 'works if an older System.Text.Json is loaded beside the runtime''s' {
        Invoke-Alone {
            $json = [System.Reflection.Assembly]::LoadFile([System.IO.Path]::Combine([System.IO.Path]::GetDirectoryName($older), 'System.Text.Json.dll'))
            Import-Module $manifest
            Test-Ours
            $json.GetName().Version.Major
        } | Should -BeExactly @($ours, '9')
    }
}

Describe 'Beside assemblies that are newer than ours' {
    It 'works, and so do they, if they are first' {
        Invoke-Alone { Import-Newer; Import-Module $manifest; Test-Ours; Test-Newer } | Should -BeExactly (@($ours) + $newerAnswers)
    }

    It 'works, and so do they, if they come later' {
        Invoke-Alone { Import-Module $manifest; Test-Ours; Import-Newer; Test-Newer; Test-Ours } | Should -BeExactly (@($ours) + $newerAnswers + $ours)
    }

    It 'is not disturbed by a handler that answers every request' -Skip:($PSEdition -ne 'Core') {
        Invoke-Alone {
            Add-Type 'public static class Greedy {
                public static int Asked;
                public static void Start(string folder) {
                    System.Runtime.Loader.AssemblyLoadContext.Default.Resolving += (context, name) => {
                        string path = System.IO.Path.Combine(folder, name.Name + ".dll");
                        if (name.Name.StartsWith("Workspace") || System.IO.File.Exists(path)) Asked++;
                        return System.IO.File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
                    };
                }
            }'
            [Greedy]::Start($other)
            Import-Module $manifest
            Test-Ours
            "asked: $([Greedy]::Asked)"
        } | Should -BeExactly @($ours, 'asked: 0')
    }
}

Describe 'The default context' -Skip:($PSEdition -ne 'Core') {
    It 'holds nothing of the module but the public types' {
        Invoke-Alone {
            Import-Module $manifest
            $null = Test-Ours
            $folder = [System.IO.Path]::GetDirectoryName($manifest)
            $contexts = [System.Runtime.Loader.AssemblyLoadContext]
            "default: $($contexts::Default.Assemblies | Where-Object { -not $_.IsDynamic -and $_.Location.StartsWith($folder) } | ForEach-Object { $_.GetName().Name })"
            foreach ($name in 'Polly.ResiliencePipeline', 'Workspace.Client.WorkspaceClient', 'Workspace.Simulator.SimulatedService') { "$name $([bool]($name -as [type]))" }
            "Workspace.WorkspaceUser $([bool]('Workspace.WorkspaceUser' -as [type])) $([Workspace.WorkspaceUser].Assembly.GetName().Name)"
            $private = $contexts::All | Where-Object Name -EQ Workspace
            "private: $(@($private).Count), elsewhere $(@($private.Assemblies | Where-Object { -not $_.IsDynamic -and -not $_.Location.StartsWith($folder) }).Count)"
        } | Should -BeExactly @(
            'default: Workspace'
            'Polly.ResiliencePipeline False', 'Workspace.Client.WorkspaceClient False', 'Workspace.Simulator.SimulatedService False'
            'Workspace.WorkspaceUser True Workspace'
            'private: 1, elsewhere 0'
        )
    }
}

Describe 'Importing again' {
    It 'works after Remove-Module, and the session is still there' {
        Invoke-Alone {
            Import-Module $manifest
            $session = Connect-Workspace -Simulator
            Remove-Module Workspace
            "left: $((Get-Command *-Workspace* -CommandType Cmdlet, Function, Alias -ListImported).Name)$((Get-Module *Workspace*).Name)"
            Import-Module $manifest
            "same session: $((Get-WorkspaceSession).Id -eq $session.Id)"
            Test-Ours
        } | Should -BeExactly @('left: ', 'same session: True', $ours)
    }

    It 'works with -Force, as often as one likes, and loads nothing twice' {
        Invoke-Alone {
            1..4 | ForEach-Object { Import-Module $manifest -Force }
            Test-Ours
            "commands: $((Get-Command -Module Workspace).Count -gt 5), modules: $(@(Get-Module Workspace).Count)"
            "assemblies: $(@([System.AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'Workspace.Cmdlets' }).Count)"
        } | Should -BeExactly @($ours, 'commands: True, modules: 1', 'assemblies: 1')
    }

    It 'works inside another module''s scope' {
        Invoke-Alone {
            $wrapper = New-Module -Name Wrapper { param($path) Import-Module $path; function Get-Wrapped { $null = Connect-Workspace -Simulator; (Get-WorkspaceUser alice).UserName } } -ArgumentList $manifest
            Import-Module $wrapper
            Get-Wrapped
            Remove-Module Wrapper
            Import-Module $manifest
            Test-Ours
        } | Should -BeExactly @('alice', $ours)
    }

    It 'is done by PowerShell itself when a command of it is used' {
        Invoke-Alone {
            $env:PSModulePath = (Split-Path (Split-Path (Split-Path $manifest))) + [System.IO.Path]::PathSeparator + $env:PSModulePath
            Test-Ours
        } | Should -BeExactly $ours
    }

    It 'says so if the process has another version of the module' {
        $copy = Join-Path $TestDrive copy
        Copy-Item ([System.IO.Path]::GetDirectoryName($manifest)) $copy -Recurse
        foreach ($framework in 'net8.0', 'net472') {
            Remove-Item (Join-Path $copy "bin/$framework/Workspace.Cmdlets.dll")
            Add-Type -TypeDefinition '[assembly: System.Reflection.AssemblyVersion("9.8.7.0")] public class Nothing {}' -OutputType Library `
                -OutputAssembly (Join-Path $copy "bin/$framework/Workspace.Cmdlets.dll")
        }

        $said = Invoke-Alone "Import-Module `$manifest; Remove-Module Workspace; try { Import-Module '$(Join-Path $copy Workspace.psd1)' } catch { `"`$_`" }; Import-Module `$manifest; Test-Ours"
        $said[0] | Should -BeLike '*of the Workspace module was loaded in this process, and stays until it ends. Start a new PowerShell to use version 9.8.7.*'
        $said[-1] | Should -BeExactly $ours
    }
}

Describe 'Several runspaces' {
    It 'each import the module and have sessions of their own' {
        Invoke-Alone {
            Import-Module $manifest
            $null = Connect-Workspace -Simulator
            $shells = 1..2 | ForEach-Object {
                $shell = [powershell]::Create().AddScript('param($manifest, $n) Import-Module $manifest; $before = [bool](Get-WorkspaceSession); $null = Connect-Workspace -Simulator
                    Set-WorkspaceUser alice -Description "of $n"; "$before $((Get-WorkspaceUser alice).Description)"').AddArgument($manifest).AddArgument($_)
                @{ Shell = $shell; Run = $shell.BeginInvoke() }
            }
            foreach ($each in $shells) { $each.Shell.EndInvoke($each.Run); $each.Shell.Dispose() }
            (Get-WorkspaceUser alice).Description
        } | Should -BeExactly @('False of 1', 'False of 2', 'Accountant, Wien')
    }

    It 'share a session in ForEach-Object -Parallel' -Skip:($PSEdition -ne 'Core') {
        Invoke-Alone {
            Import-Module $manifest
            $session = Connect-Workspace -Simulator
            $ids = (Get-WorkspaceUser -First 12).Id
            $read = $ids | ForEach-Object -Parallel {
                Import-Module $using:manifest
                Set-WorkspaceUser -Id $_ -Description "by $_" -Session $using:session
                (Get-WorkspaceUser -Id $_ -Session $using:session).Description -eq "by $_"
            } -ThrottleLimit 4
            "right: $(@($read -eq $true).Count)"
        } | Should -BeExactly 'right: 12'
    }
}
