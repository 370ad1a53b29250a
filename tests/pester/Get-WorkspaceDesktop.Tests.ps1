BeforeAll {
    Import-Module "$PSScriptRoot/WorkspaceTest.psm1" -Force
    Import-StagedModule
    $simulator = Start-SimulatorHost -Users 200
    Connect-SimulatorHost $simulator
}

AfterAll {
    Disconnect-Workspace
    Stop-SimulatorHost $simulator
}

Describe 'Get-WorkspaceDesktop' {
    BeforeEach { Reset-Simulator $simulator }

    It 'lists every desktop, as the service knows them' {
        $desktops = @(Get-WorkspaceDesktop -PageSize 37)

        $desktops.Count | Should -Be (Invoke-Simulator $simulator GET state).desktops
        @($desktops.Id | Sort-Object -Unique).Count | Should -Be $desktops.Count
        $desktops[0] | Should -BeOfType ([Workspace.WorkspaceDesktop])
    }

    It 'reads every field of one' {
        $desktop = Get-WorkspaceDesktop alice | Select-Object -First 1

        $desktop.UserName | Should -BeExactly 'alice'
        $desktop.ComputerName | Should -BeExactly 'WKS-00000001'
        $desktop.OsHostName | Should -BeExactly 'WKS-00000001'
        $desktop.AttachedUserNames | Should -BeExactly @('alice')
        $desktop.UserGroup | Should -BeExactly 'users'
        $desktop.Sid | Should -BeExactly (Get-WorkspaceUser alice).Sid
        $desktop.OuName | Should -BeExactly 'OU=Desktops,DC=corp,DC=example'
        $desktop.Status | Should -BeExactly 'ACTIVE'
        $desktop.IpAddress | Should -BeExactly '10.16.0.1'
        $desktop.Created | Should -BeOfType ([datetimeoffset])
        $desktop.Created.Offset | Should -Be ([timespan]::Zero)
        $desktop.DesktopType | Should -BeExactly 'DEDICATED'
        $desktop.InMaintenanceMode | Should -BeFalse
        $desktop.AdditionalProperties.Keys | Should -Contain 'attach_user_infos'
        "$desktop" | Should -BeExactly 'WKS-00000001'
    }

    It 'asks the service for <Query>' -ForEach @(
        @{ Query = 'user_name=alice'; Parameters = @{ UserName = 'alice' }; Count = 2 }
        @{ Query = 'computer_name=WKS-00000003'; Parameters = @{ ComputerName = 'WKS-00000003' }; Count = 1 }
        @{ Query = 'desktop_ip=10.16.0.3'; Parameters = @{ IpAddress = '10.16.0.3' }; Count = 1 }
        @{ Query = 'status=ERROR'; Parameters = @{ Status = 'ERROR'; First = 1 }; Count = 1 }
    ) {
        @(Get-WorkspaceDesktop @Parameters).Count | Should -Be $Count

        (Get-SentRequest $simulator).Query | Should -BeLike "$Query&*"
    }

    It 'finds one by its id' {
        $one = Get-WorkspaceDesktop bob

        (Get-WorkspaceDesktop -Id $one.Id).ComputerName | Should -BeExactly $one.ComputerName
    }

    It 'sifts names with wildcards, in either case' {
        @(Get-WorkspaceDesktop 'ALIC?').UserName | Should -BeExactly @('alice', 'alice')
    }

    It 'lets its warnings through though whoever takes its desktops is slow' {
        $place = Get-SimulatorPlace $simulator
        $place.MaximumRetryCount = 3
        $patient = Connect-Workspace @place -AccessKey (New-AccessKey) -SkipValidation
        Connect-SimulatorHost $simulator

        # The third page is asked for while the second is taken, and has arrived, after a refusal, long before it is wanted.
        Set-SimulatorFault $simulator @{ path = '/v2/*/desktops'; query = 'offset=39'; fault = 'Status'; status = 429; times = 1 }
        $taken = 0
        Get-WorkspaceDesktop -PageSize 20 -First 60 -Session $patient -WarningVariable warned -WarningAction SilentlyContinue |
            ForEach-Object { if (++$taken -eq 21) { Start-Sleep -Seconds 3 } }

        $taken | Should -Be 60
        "$warned" | Should -BeLike 'The service throttles this account.*'
    }

    It 'is empty for a user without desktops, and that is no error' {
        Get-WorkspaceDesktop petra -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'takes users, names and objects with SamAccountName from the pipeline' {
        @(Get-WorkspaceUser alice | Get-WorkspaceDesktop).Count | Should -Be 2
        @('alice', 'bob' | Get-WorkspaceDesktop).UserName | Should -BeExactly @('alice', 'alice', 'bob')
        @([pscustomobject]@{ SamAccountName = 'bob' } | Get-WorkspaceDesktop).UserName | Should -BeExactly 'bob'
    }

    It 'outputs only those of the user who is piped, though two have the name' {
        foreach ($domain in 'corp.example', 'lab.example') {
            $desktop = @(Get-WorkspaceUser "$domain\sam" | Get-WorkspaceDesktop)
            $detail = @(Get-WorkspaceUser "$domain\sam" -Detailed | Get-WorkspaceDesktop)

            $desktop.Count | Should -Be 1
            $desktop.AdditionalProperties['attach_user_infos'][0]['domain'] | Should -BeExactly $domain
            $detail.Id | Should -BeExactly $desktop.Id
        }

        @(Get-WorkspaceDesktop sam).Count | Should -Be 2
    }

    It 'takes <_>' -ForEach 'corp.example\bob', 'CORP\bob', 'bob@corp.example', 'b?b@corp.example', 'CORP\b*b' {
        @(Get-WorkspaceDesktop $_).UserName | Should -BeExactly @('bob')
        Get-WorkspaceDesktop ($_ -replace 'corp', 'lab') | Should -BeNullOrEmpty
    }

    It 'finds the desktop that several people share, for each of them' {
        @(Get-WorkspaceDesktop mary).Count | Should -Be 2
        @(Get-WorkspaceDesktop john).Count | Should -Be 1
        (Get-WorkspaceDesktop john).AttachedUserNames | Should -BeExactly @('mary', 'john')
    }

    It 'finds those of a domain' {
        $ofLab = @(Get-WorkspaceDesktop -UserDomain LAB)

        $ofLab.Count | Should -BeGreaterThan 3
        $ofLab | ForEach-Object { $_.AdditionalProperties['attach_user_infos'][0]['domain'] } | Sort-Object -Unique | Should -BeExactly lab.example
    }

    It 'counts -First and -Skip over all the names it is given' {
        @('alice', 'bob' | Get-WorkspaceDesktop -First 2).UserName | Should -BeExactly @('alice', 'alice')
        @('alice', 'bob' | Get-WorkspaceDesktop -Skip 1).UserName | Should -BeExactly @('alice', 'bob')
    }

    It 'tells the total with -IncludeTotalCount' {
        $result = @(Get-WorkspaceDesktop -First 3 -IncludeTotalCount)

        $result[0] | Should -Be (Invoke-Simulator $simulator GET state).desktops
        $result[0].Accuracy | Should -Be 1
        $result.Count | Should -Be 4
    }

    It 'sends nothing for a pattern whose brackets do not match' {
        Get-Failure { Get-WorkspaceDesktop '[ab' } | Format-Failure |
            Should -BeExactly 'WorkspaceInvalidArgument,Workspace.Cmdlets.Desktops.GetWorkspaceDesktopCommand | InvalidArgument | [ab |  | '
        Get-SentRequest $simulator | Should -BeNullOrEmpty
    }

    It 'causes one request for the first five' {
        @(Get-WorkspaceDesktop | Select-Object -First 5).Count | Should -Be 5

        @(Get-SentRequest $simulator).Count | Should -Be 1
    }

    It 'shows who has which in a table of 120 columns' {
        $lines = (Get-WorkspaceDesktop alice | Out-String -Width 120).Trim() -split '\r?\n'

        $lines[0] | Should -Match '^UserName +ComputerName +Status +IpAddress +Id *$'
        $lines[2] | Should -Match '^alice +WKS-00000001 +ACTIVE +10\.16\.0\.1 +[0-9a-f-]{36} *$'
    }
}
