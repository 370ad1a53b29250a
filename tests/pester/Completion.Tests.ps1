# What the Tab key offers. No request may be sent for it: the simulator's journal says so.
BeforeAll {
    Import-Module "$PSScriptRoot/WorkspaceTest.psm1" -Force
    Import-StagedModule

    function Get-Completion([string] $Line) { (TabExpansion2 $Line $Line.Length).CompletionMatches.CompletionText }
}

AfterAll { Disconnect-Workspace }

Describe 'Completion without a session' {
    BeforeAll { Disconnect-Workspace }

    It 'offers regions' {
        Get-Completion 'Connect-Workspace ' | Should -Contain 'ap-southeast-1'
        Get-Completion 'Connect-Workspace -Region cn-north' | Should -BeExactly @('cn-north-11', 'cn-north-4', 'cn-north-9')
        Get-Completion "Connect-Workspace -Region 'TR-" | Should -BeExactly 'tr-west-1'
    }

    It 'offers the values of <Line>' -ForEach @(
        @{ Line = 'Set-WorkspaceUser alice -ActiveType '; Expected = 'AdminActivate', 'UserActivate' }
        @{ Line = 'Get-WorkspaceUser -ActiveType u'; Expected = 'UserActivate' }
        @{ Line = 'Get-WorkspaceUser -PlatformType '; Expected = 'AD', 'LOCAL', 'UOS' }
        @{ Line = 'Set-WorkspaceUser alice -Clear Email,'; Expected = 'AccountExpires', 'Description', 'Email', 'Phone' }
        @{ Line = 'Set-WorkspaceUser alice -Disabled '; Expected = '$true', '$false' }
        @{ Line = 'Get-WorkspaceUser -ShareSpaceDesktops f'; Expected = '$false' }
        @{ Line = 'Get-WorkspaceDesktop -Status '; Expected = 'ACTIVE', 'ERROR', 'SHUTOFF' }
    ) {
        Get-Completion $Line | Should -BeExactly $Expected
    }

    It 'offers no name, and no error' {
        $Error.Clear()
        Get-Completion 'Get-WorkspaceUser -GroupName Acc' | Should -Not -Contain 'Accounting'
        Get-Completion 'Get-WorkspaceUser ali' | Should -Not -Contain 'alice'
        $Error | Should -BeNullOrEmpty
    }
}

Describe 'Completion of what a session has shown' {
    BeforeAll {
        $simulator = Start-SimulatorHost
        Connect-SimulatorHost $simulator
        $null = Get-WorkspaceUser alice, bob, sam
        $null = Get-WorkspaceUser -Id (Get-WorkspaceUser carol).Id
        $null = Get-WorkspaceDesktop alice
        Reset-Simulator $simulator
    }

    AfterAll { Stop-SimulatorHost $simulator }

    AfterEach { Get-SentRequest $simulator | Should -BeNullOrEmpty }

    It 'offers user names to <_>' -ForEach 'Get-WorkspaceUser al', 'Set-WorkspaceUser -UserName al', 'Get-WorkspaceDesktop al', 'Rename-WorkspaceDesktopUser al', 'Get-WorkspaceUser bob, al' {
        Get-Completion $_ | Should -BeExactly 'alice'
    }

    It 'offers a name that was read in full' {
        Get-Completion 'Get-WorkspaceUser car' | Should -BeExactly 'carol'
    }

    It 'offers a name with its domain where that is typed, and namesakes always so' {
        Get-Completion 'Get-WorkspaceUser corp.example\al' | Should -BeExactly 'corp.example\alice'
        Get-Completion 'Set-WorkspaceUser ' | Should -BeExactly @('alice', 'bob', 'carol', 'corp.example\sam', 'lab.example\sam')
    }

    It 'offers group names, in quotes where they have spaces' {
        Get-Completion 'Get-WorkspaceUser -GroupName acc' | Should -BeExactly 'Accounting'
        Get-Completion 'Get-WorkspaceUser -GroupName rem' | Should -BeExactly "'Remote Access'"
        Get-Completion "Get-WorkspaceUser -GroupName 'Remote A" | Should -BeExactly "'Remote Access'"
    }

    It 'offers computers and states' {
        Get-Completion 'Get-WorkspaceDesktop -ComputerName WKS-' | Should -Not -BeNullOrEmpty
        Get-Completion 'Get-WorkspaceDesktop -Status S' | Should -BeExactly 'SHUTOFF'
    }

    It 'keeps the sessions apart, and goes by -Session' {
        $other = Connect-Workspace -Simulator
        try {
            Get-Completion 'Get-WorkspaceUser al' | Should -Not -Contain 'alice'
            $null = Get-WorkspaceUser mina -Session $other
            Get-Completion 'Get-WorkspaceUser -Session $other -UserName mi' | Should -BeExactly 'mina'
        }
        finally {
            Connect-SimulatorHost $simulator
        }
    }

    It 'offers the variables that hold a session which can be used' {
        $global:completionOne = Connect-Workspace -Simulator
        $global:completionEnded = Connect-Workspace -Simulator
        Disconnect-Workspace $global:completionEnded
        try {
            $offered = Get-Completion 'Get-WorkspaceUser -Session '
            $offered | Should -Contain '$completionOne'
            $offered | Should -Not -Contain '$completionEnded'
            Get-Completion 'Disconnect-Workspace completionO' | Should -BeExactly '$completionOne'
        }
        finally {
            Remove-Variable completionOne, completionEnded -Scope Global
            Connect-SimulatorHost $simulator
        }
    }
}
