# What Windows PowerShell will find in bin/net472. This file needs no Windows: references are read from the files, and the client's whole way runs under mono
# where there is one. What that cannot show: the cmdlets themselves (there is no Windows PowerShell on mono), how .NET Framework's own loader chooses between
# versions (mono's is more lenient), TLS, proxies and the Windows time zones. Those are left to the runs on Windows.
BeforeAll {
    Import-Module "$PSScriptRoot/WorkspaceTest.psm1" -Force
    $folder = [System.IO.Path]::Combine([System.IO.Path]::GetDirectoryName((Get-StagedManifest)), 'bin', 'net472')
    $onWindows = $PSEdition -ne 'Core' -or $IsWindows
    $mono = Get-Command mono -CommandType Application -ErrorAction Ignore | Select-Object -First 1 -ExpandProperty Source
}

Describe 'The folder for Windows PowerShell' {
    It 'has everything that its assemblies ask for and .NET Framework has not' -Skip:($PSEdition -ne 'Core') {
        # Of these, .NET Framework 4.7.2 has exactly the version that is asked for.
        $framework = 'mscorlib', 'System', 'System.Core', 'System.Net.Http', 'System.Numerics', 'System.Runtime.Serialization', 'System.Xml',
            'System.ComponentModel.DataAnnotations', 'System.Configuration'
        $missing = foreach ($path in Get-ChildItem $folder -Filter *.dll) {
            $stream = [System.IO.File]::OpenRead($path)
            $file = [System.Reflection.PortableExecutable.PEReader]::new($stream)
            $content = [System.Reflection.Metadata.PEReaderExtensions]::GetMetadataReader($file)
            foreach ($handle in $content.AssemblyReferences) {
                $reference = $content.GetAssemblyReference($handle)
                $name = $content.GetString($reference.Name)
                $there = [System.IO.Path]::Combine($folder, "$name.dll")
                if ([System.IO.File]::Exists($there)) {
                    if ([System.Reflection.AssemblyName]::GetAssemblyName($there).Version -lt $reference.Version) { "$($path.Name) -> $name $($reference.Version), which is newer" }
                }
                elseif ($name -ne 'System.Management.Automation' -and ($name -notin $framework -or $reference.Version -ne '4.0.0.0' -and $name -ne 'System.Net.Http')) {
                    "$($path.Name) -> $name $($reference.Version)"
                }
            }

            $file.Dispose()
        }

        $missing | Should -BeNullOrEmpty
    }
}

Describe 'The client on .NET Framework' {
    It 'loads from the staged folder among other versions of its packages, and does all its work' {
        if (-not ($onWindows -or $mono)) {
            Set-ItResult -Skipped -Because 'there is no mono on the path (on Debian: apt-get install mono-runtime libmono-system-net-http4.0-cil libmono-system-numerics4.0-cil libmono-system-runtime-serialization4.0-cil libmono-system-componentmodel-dataannotations4.0-cil)'
        }

        $program = Find-Program Workspace.FrameworkRun.exe
        if (-not $program) { Set-ItResult -Skipped -Because 'tests/Workspace.FrameworkRun is not built' }
        $simulator = Start-SimulatorHost
        try {
            $arguments = $folder, $simulator.Address, $AccessKey, $SecretKey, $ProjectId
            $lines = if ($onWindows) { & $program @arguments } else { & $mono $program @arguments }
        }
        finally {
            Stop-SimulatorHost $simulator
        }

        $LASTEXITCODE | Should -Be 0 -Because "it wrote: $lines"
        $lines | Where-Object { $_ -notlike 'used: *' } | Should -BeExactly @(
            'loaded: Workspace.Cmdlets'
            'request of another module: not resolved'
            'request from memory: not resolved'
            'project found: True'
            'users: 40'
            'modified: Jörg, 東京, 2027-01-31 18:00:00Z'
            'renamed: True'
            'refused: UserNotFound 400 WKS.00170312'
            'foreign System.Text.Json 99.0.0.0: works'
            'foreign Microsoft.Extensions.Options 1.0.0.0: works'
            'foreign Polly.Core 7.0.0.0: works'
        )
        $lines -like 'used: *' | Should -BeLike '*Microsoft.Extensions.Options *Polly.Core *System.Text.Json *Workspace Workspace.Client Workspace.Cmdlets*'
    }
}
