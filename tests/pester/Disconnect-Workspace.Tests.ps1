BeforeAll {
    Import-Module "$PSScriptRoot/WorkspaceTest.psm1" -Force
    Import-StagedModule
}

Describe 'Disconnect-Workspace' {
    BeforeEach { $session = Connect-Workspace -Simulator }

    It 'ends the default session and outputs nothing' {
        Disconnect-Workspace | Should -BeNullOrEmpty

        $session.IsConnected | Should -BeFalse
        Get-WorkspaceSession | Should -BeNullOrEmpty
    }

    It 'takes a session from the pipeline' {
        Get-WorkspaceSession | Disconnect-Workspace

        $session.IsConnected | Should -BeFalse
        Get-WorkspaceSession | Should -BeNullOrEmpty
    }

    It 'takes a session by position, and leaves another default alone' {
        $default = Connect-Workspace -Simulator
        Disconnect-Workspace $session

        $session.IsConnected | Should -BeFalse
        (Get-WorkspaceSession).Id | Should -Be $default.Id
        $default.IsConnected | Should -BeTrue
    }

    It 'can be repeated' {
        $failures = Get-Failure {
            Disconnect-Workspace
            Disconnect-Workspace
            Disconnect-Workspace $session
        }

        $failures | Should -BeNullOrEmpty
    }

    It 'says what it did with -Verbose' {
        Disconnect-Workspace -Verbose 4>&1 | Should -BeExactly "Disconnected from ap-southeast-1/$ProjectId."
        Disconnect-Workspace -Verbose 4>&1 | Should -BeExactly 'There is no session to end.'
    }

    It 'refuses a session of another process' {
        $session | Export-Clixml TestDrive:/session.xml
        $picture = Import-Clixml TestDrive:/session.xml

        (Get-Failure { Disconnect-Workspace $picture }).FullyQualifiedErrorId |
            Should -BeExactly 'ParameterArgumentTransformationError,Workspace.Cmdlets.Sessions.DisconnectWorkspaceCommand'
    }
}

Describe 'A cmdlet without a usable session' {
    BeforeAll {
        Disconnect-Workspace
        $ended = Connect-Workspace -Simulator
        Disconnect-Workspace
    }

    It '<Name> ends with an error where nobody is connected' -ForEach @(
        @{ Name = 'Get-WorkspaceUser'; Id = 'Users.GetWorkspaceUserCommand'; Run = { Get-WorkspaceUser @args } }
        @{ Name = 'Set-WorkspaceUser'; Id = 'Users.SetWorkspaceUserCommand'; Run = { Set-WorkspaceUser alice -Disabled $true @args } }
        @{ Name = 'Rename-WorkspaceDesktopUser'; Id = 'Desktops.RenameWorkspaceDesktopUserCommand'; Run = { Rename-WorkspaceDesktopUser alice alicia @args } }
    ) {
        $expected = "WorkspaceSessionUnusable,Workspace.Cmdlets.$Id | InvalidOperation |  |  | "
        $without = Get-Failure { & $Run }
        $disconnected = Get-Failure { & $Run -Session $ended }

        $without | Format-Failure | Should -BeExactly $expected
        "$without" | Should -BeLike 'Not connected*Connect-Workspace*'
        $disconnected | Format-Failure | Should -BeExactly $expected
        "$disconnected" | Should -BeLike 'The session ap-southeast-1/* was disconnected. Run Connect-Workspace again.'
    }
}
