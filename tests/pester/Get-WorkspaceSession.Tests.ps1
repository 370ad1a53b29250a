BeforeAll {
    Import-Module "$PSScriptRoot/WorkspaceTest.psm1" -Force
    Import-StagedModule
}

AfterAll { Disconnect-Workspace }

Describe 'Get-WorkspaceSession' {
    It 'outputs nothing, and no error, where nobody is connected' {
        Disconnect-Workspace
        $failures = Get-Failure { Get-WorkspaceSession }

        $failures | Should -BeNullOrEmpty
        Get-WorkspaceSession | Should -BeNullOrEmpty
    }

    It 'outputs the session that was made last' {
        $first = Connect-Workspace -Simulator
        $second = Connect-Workspace -Simulator

        (Get-WorkspaceSession).Id | Should -Be $second.Id
        $first.IsConnected | Should -BeTrue
    }

    It 'works in strict mode' {
        Set-StrictMode -Version Latest
        $null = Connect-Workspace -Simulator

        (Get-WorkspaceSession).IsConnected | Should -BeTrue
    }
}

Describe 'The default session' {
    BeforeAll { $session = Connect-Workspace -Simulator }

    It 'is not that of another runspace' -Skip:($PSEdition -ne 'Core') {
        $manifest = Get-StagedManifest
        $seen = 1..2 | ForEach-Object -Parallel {
            Import-Module $using:manifest
            if (Get-WorkspaceSession) { 'a session' }
            try { Get-WorkspaceUser alice } catch { $_.FullyQualifiedErrorId }
        }

        $seen | Should -BeExactly (@('WorkspaceSessionUnusable,Workspace.Cmdlets.Users.GetWorkspaceUserCommand') * 2)
    }

    It 'can be handed to another runspace, and several use it at once' -Skip:($PSEdition -ne 'Core') {
        $manifest = Get-StagedManifest
        $seen = 'alice', 'bob', 'carol' | ForEach-Object -Parallel {
            Import-Module $using:manifest
            (Get-WorkspaceUser $_ -Session $using:session).UserName
        }

        $seen | Sort-Object | Should -BeExactly @('alice', 'bob', 'carol')
    }

    It 'is refused with the reason if it comes out of a file' {
        $session | Export-Clixml TestDrive:/session.xml
        $picture = Import-Clixml TestDrive:/session.xml
        $failure = Get-Failure { Get-WorkspaceUser alice -Session $picture }

        $failure.FullyQualifiedErrorId | Should -BeExactly 'ParameterArgumentTransformationError,Workspace.Cmdlets.Users.GetWorkspaceUserCommand'
        "$failure" | Should -BeLike '*This session came from another process*credentials do not travel with it*Run Connect-Workspace where the session is used*'
    }

    It 'is refused with the reason in a job' {
        $job = Start-Job -ArgumentList (Get-StagedManifest), $session {
            Import-Module $args[0]
            try { Set-WorkspaceUser alice -Disabled $true -Session $args[1] } catch { "$_" }
        }

        $job | Receive-Job -Wait -AutoRemoveJob | Should -BeLike '*This session came from another process*'
    }
}
