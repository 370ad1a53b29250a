# Ctrl+C, Select-Object -First and Disconnect-Workspace end what a command has under way, whatever it is waiting for.
# WORKSPACE_STOP_TRIES raises the number of tries, for the figures of a release.
BeforeDiscovery {
    $waits = @(
        @{ Wait = 'a listing that flows'; Fault = $null; Command = 'while ($true) { Get-WorkspaceUser -PageSize 5 }' }
        @{ Wait = 'an answer that does not begin'; Fault = @{ path = '/v2/*/users'; fault = 'SlowHeaders'; delayMilliseconds = 20000 }; Command = 'Get-WorkspaceUser' }
        @{ Wait = 'an answer that does not go on'; Fault = @{ path = '/v2/*/users'; fault = 'SlowBody'; delayMilliseconds = 20000 }; Command = 'Get-WorkspaceUser' }
        @{ Wait = 'the end of a throttling'; Fault = @{ path = '/v2/*/users'; fault = 'Status'; status = 429; retryAfterSeconds = 30 }; Command = 'Get-WorkspaceUser' }
        @{ Wait = 'a retry'; Fault = @{ path = '/v2/*/users'; fault = 'Status'; status = 503; retryAfterSeconds = 30 }; Command = 'Get-WorkspaceUser' }
        @{ Wait = 'many details at once'; Fault = @{ path = '/v2/*/users/*'; fault = 'SlowHeaders'; delayMilliseconds = 20000 }; Command = 'Get-WorkspaceUser -Detailed' }
        @{ Wait = 'many changes at once'; Fault = @{ path = '/v2/*/users/*'; fault = 'SlowHeaders'; delayMilliseconds = 20000 }; Command = 'Get-WorkspaceUser | Set-WorkspaceUser -Description x -ThrottleLimit 8' }
        @{ Wait = 'a rename'; Fault = @{ path = '/v2/*/desktops/change-username'; fault = 'SlowHeaders'; delayMilliseconds = 20000 }; Command = 'Rename-WorkspaceDesktopUser {0} {0}.x' }
        @{ Wait = 'the look after a rename whose answer was lost'; Fault = @{ path = '/v2/*/desktops/change-username'; fault = 'ResetBefore' }; Command = 'Rename-WorkspaceDesktopUser {0} {0}.y' }
    )
}

BeforeAll {
    Import-Module "$PSScriptRoot/WorkspaceTest.psm1" -Force
    Import-StagedModule
    $simulator = Start-SimulatorHost -Users 200
    $place = Get-SimulatorPlace $simulator
    $place.MaximumRetryCount = 5
    $session = Connect-Workspace @place -AccessKey (New-AccessKey)
    $manifest = Get-StagedManifest

    # One for each try: a rename that was stopped can have been made all the same.
    $names = @(Get-WorkspaceDesktop -Session $session | Where-Object UserName -Match '^[a-z.]{4,15}$' | Group-Object UserName |
            Where-Object Count -EQ 1 | ForEach-Object Name)
    $script:taken = 0
    $random = [System.Random]::new(11)
    $tries = if ($env:WORKSPACE_STOP_TRIES) { [int]$env:WORKSPACE_STOP_TRIES } else { 2 }

    # What Ctrl+C does: the pipeline is stopped from another thread.
    function Measure-Stop([string] $Command, [int] $After) {
        $shell = [powershell]::Create()
        $null = $shell.AddScript("param(`$manifest, `$session) Import-Module `$manifest; `$PSDefaultParameterValues['*-Workspace*:Session'] = `$session; $Command > `$null")
        $null = $shell.AddArgument($manifest).AddArgument($session)
        $running = $shell.BeginInvoke()
        Start-Sleep -Milliseconds $After
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $watch.Stop()
        $state = $shell.InvocationStateInfo.State
        $null = $running.AsyncWaitHandle.WaitOne(5000)
        $shell.Dispose()
        [pscustomobject]@{ Milliseconds = $watch.ElapsedMilliseconds; State = $state }
    }
}

AfterAll {
    Disconnect-Workspace $session
    Stop-SimulatorHost $simulator
}

Describe 'Ctrl+C while a command waits for <Wait>' -ForEach $waits {
    BeforeEach { Reset-Simulator $simulator }

    It 'ends it within a second' {
        if ($Fault) { Set-SimulatorFault $simulator $Fault }

        $stops = @(foreach ($try in 1..$tries) { Measure-Stop $Command.Replace('{0}', $names[$script:taken++]) $random.Next(700, 1500) })

        $longest = ($stops.Milliseconds | Measure-Object -Maximum).Maximum
        Write-Host "  stopped $tries times at random moments: at most $longest ms"
        $stops.State | Should -BeExactly (@('Stopped') * $tries)
        $longest | Should -BeLessThan 1000
    }
}

Describe 'Leaving early' {
    BeforeEach { Reset-Simulator $simulator }

    It 'has said with -Verbose, before it was sent, which change was under way: <Command>' -ForEach @(
        @{ Command = 'Rename-WorkspaceDesktopUser alice alice.x -Verbose'; Said = "*""'alice' -> 'alice.x'""*" }
        @{ Command = 'Set-WorkspaceUser alice -Phone 1 -Verbose'; Said = "*user_phone = '1'*alice (*" }
    ) {
        Set-SimulatorFault $simulator @{ method = 'PUT'; fault = 'SlowHeaders'; delayMilliseconds = 20000 }

        # The shared session still keeps to the Retry-After of an earlier test.
        $fresh = Connect-Workspace @place -AccessKey (New-AccessKey) -SkipValidation
        $recording = New-RecordingShell $Command $fresh
        $running = $recording.Shell.BeginInvoke()
        for ($try = 0; $try -lt 200 -and @(Get-SentRequest $simulator PUT).Count -eq 0; $try++) { Start-Sleep -Milliseconds 50 }

        $recording.Shell.Stop()

        $null = $running.AsyncWaitHandle.WaitOne(5000)
        $recording.Recorded.Events -like 'verbose: *' | Select-Object -First 1 | Should -BeLike $Said
        $recording.Shell.Dispose()
        Disconnect-Workspace $fresh
    }

    It 'ends the request under way when Select-Object has enough' {
        Set-SimulatorFault $simulator @{ path = '/v2/*/users'; query = 'offset=9'; fault = 'SlowHeaders'; delayMilliseconds = 20000 }
        $fresh = Connect-Workspace @place -AccessKey (New-AccessKey) -SkipValidation
        $watch = [System.Diagnostics.Stopwatch]::StartNew()

        # While the second page is taken the third is asked for, which does not come; nobody wants it.
        @(Get-WorkspaceUser -PageSize 5 -Session $fresh | Select-Object -First 10).Count | Should -Be 10

        $watch.ElapsedMilliseconds | Should -BeLessThan 5000
    }

    It 'ends with an error of its own what runs in a session that is disconnected' {
        $other = Connect-Workspace @place -AccessKey (New-AccessKey) -SkipValidation
        Set-SimulatorFault $simulator @{ path = '/v2/*/users'; fault = 'SlowHeaders'; delayMilliseconds = 20000 }
        $shell = [powershell]::Create().AddScript('param($manifest, $session) Import-Module $manifest; Get-WorkspaceUser -Session $session').AddArgument($manifest).AddArgument($other)
        $running = $shell.BeginInvoke()
        Start-Sleep -Milliseconds 1500

        Disconnect-Workspace $other

        $running.AsyncWaitHandle.WaitOne(1000) | Should -BeTrue
        $shell.Streams.Error.FullyQualifiedErrorId | Should -BeLike 'WorkspaceSessionUnusable,*'
        $shell.Dispose()
    }

    It 'leaves no request behind at the service' {
        # The service sees the end of a connection a moment after the caller has closed it.
        for ($try = 0; $try -lt 100 -and ($active = (Invoke-Simulator $simulator GET state).activeRequests) -gt 0; $try++) { Start-Sleep -Milliseconds 100 }
        $active | Should -Be 0
    }
}
