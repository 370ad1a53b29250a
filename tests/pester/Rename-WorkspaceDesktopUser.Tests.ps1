BeforeAll {
    Import-Module "$PSScriptRoot/WorkspaceTest.psm1" -Force
    Import-StagedModule
    $command = 'Workspace.Cmdlets.Desktops.RenameWorkspaceDesktopUserCommand'

    $simulator = Start-SimulatorHost -Users 150
    Connect-SimulatorHost $simulator

    # Desktops that were moved stay moved, so each test takes other people.
    $unmoved = [System.Collections.Generic.Queue[object]]@(Get-WorkspaceUser -Skip 20 | Where-Object TotalDesktops -GT 0)

    function Get-Unmoved([int] $Count) { 1..$Count | ForEach-Object { $unmoved.Dequeue() } }

    function Get-SentChange { Get-SentRequest $simulator PUT }

    # A settle time that a test can wait for: the looks come after 0.07, 0.2, 0.47, 1 and 2 s.
    function Connect-WithSettleTime([int] $Seconds = 2) {
        $place = Get-SimulatorPlace $simulator
        $null = Connect-Workspace @place -AccessKey (New-AccessKey) -SkipValidation -RenameSettleTimeSec $Seconds
    }

    function Get-DesktopId([string] $UserName) {
        @(Get-SimulatorState $simulator | ForEach-Object desktops | Where-Object { $_.users.userName -eq $UserName } | ForEach-Object id | Sort-Object)
    }

    function Get-DesktopCount([string] $UserName) { @(Invoke-Simulator $simulator GET "desktops?user_name=$UserName" | ForEach-Object { $_ }).Count }
}

AfterAll {
    Disconnect-Workspace
    Stop-SimulatorHost $simulator
}

Describe 'Rename-WorkspaceDesktopUser' {
    BeforeEach { Reset-Simulator $simulator }

    Context 'with one name' {
        It 'moves every desktop of the old name to the new one, and outputs nothing' {
            Rename-WorkspaceDesktopUser alice alicia | Should -BeNullOrEmpty

            $sent = @(Get-SentChange)
            $sent.Count | Should -Be 1
            $sent[0].Path | Should -BeExactly '/desktops/change-username'
            $sent[0].Body | Should -BeExactly '{"old_username":"alice","new_username":"alicia"}'
            Get-DesktopCount alice | Should -Be 0
            Get-DesktopCount alicia | Should -Be 2
        }

        It 'sends <Old> -> <New> as <Body>' -ForEach @(
            @{ Old = 'CORP.example\bob'; New = 'robert'; Body = '{"old_username":"bob","old_user_domain":"CORP.example","new_username":"robert"}' }
            @{ Old = 'carol@corp.example'; New = 'lab.example\caroline'
                Body = '{"old_username":"carol","old_user_domain":"corp.example","new_username":"caroline","new_user_domain":"lab.example"}' }
            @{ Old = ' dave '; New = 'a.b-c_d'; Body = '{"old_username":"dave","new_username":"a.b-c_d"}' }
        ) {
            Rename-WorkspaceDesktopUser $Old $New

            @(Get-SentChange).Body | Should -BeExactly $Body
        }

        It 'takes domains apart from the names, and twice if they are the same' {
            Rename-WorkspaceDesktopUser -OldUserName lena -OldUserDomain corp.example -NewUserName LAB.example\leni -NewUserDomain lab.example -Restart

            @(Get-SentChange).Body | Should -BeExactly ('{"old_username":"lena","old_user_domain":"corp.example","new_username":"leni",' +
                '"new_user_domain":"LAB.example","is_reboot":true}')
        }

        It 'outputs what it changed with -PassThru' {
            $rename = Rename-WorkspaceDesktopUser lab.example\wei.zhang wei@corp.example -Restart -PassThru

            $rename | Should -BeOfType ([Workspace.WorkspaceDesktopRename])
            $rename.OldUserName, $rename.OldUserDomain, $rename.NewUserName, $rename.NewUserDomain, $rename.Restart |
                Should -BeExactly @('wei.zhang', 'lab.example', 'wei', 'corp.example', $true)
            $rename.DesktopIds.Count | Should -Be 3
            [string]$rename | Should -BeExactly 'lab.example\wei.zhang -> corp.example\wei'
            (($rename | Out-String -Width 120) -split '\r?\n' | Measure-Object Length -Maximum).Maximum | Should -Not -BeGreaterThan 120
        }

        It 'says what it did with -Verbose' {
            $id = Get-DesktopId erik
            Rename-WorkspaceDesktopUser erik eric -Verbose 4>&1 | Select-Object -First 3 | Should -BeExactly @(
                'Performing the operation "Change the desktops'' user name" on target "''erik'' -> ''eric''".'
                "Sending the change 'erik' -> 'eric': 1 desktop ($id)."
                'Changed the desktops'' user name: erik -> eric.'
            )
        }

        It 'works in strict mode' {
            Set-StrictMode -Version Latest

            (Rename-WorkspaceDesktopUser zed zack -PassThru).NewUserName | Should -BeExactly 'zack'
        }
    }

    Context 'with values that cannot be right' {
        It 'sends nothing for <Old> -> <New>, <Change>' -ForEach @(
            @{ Old = ''; New = 'new' }
            @{ Old = 'old'; New = '' }
            @{ Old = 'old'; New = '  ' }
            @{ Old = 'old'; New = 'n' * 65 }
            @{ Old = 'old'; New = 'new*' }
            @{ Old = 'old'; New = 'ne*w' }
            @{ Old = 'old'; New = 'ne;w' }
            @{ Old = 'CORP\'; New = 'new' }
            @{ Old = '\old'; New = 'new' }
            @{ Old = 'CORP\old@corp.example'; New = 'new' }
            @{ Old = 'CORP\old'; New = 'new'; Change = @{ OldUserDomain = 'lab.example' } }
            @{ Old = 'old'; New = 'new@corp.example'; Change = @{ NewUserDomain = 'lab.example' } }
            @{ Old = 'old'; New = 'new'; Change = @{ NewUserDomain = 'corp/example' } }
        ) {
            $given = if ($Change) { $Change } else { @{} }
            $failure = @(Get-Failure { Rename-WorkspaceDesktopUser $Old $New @given })

            $failure.Count | Should -Be 1
            $failure | Format-Failure | Should -BeExactly "WorkspaceInvalidArgument,$command | InvalidArgument | $Old -> $New |  | "
            "$failure" | Should -BeLike 'The * user name *Nothing was sent.'
            Get-SentRequest $simulator | Should -BeNullOrEmpty
        }

        It 'has an error for an old name that no desktop has, and sends nothing' {
            $failure = Get-Failure { Rename-WorkspaceDesktopUser petra patricia }

            $failure | Format-Failure | Should -BeExactly "WorkspaceUserHasNoDesktops,$command | ObjectNotFound | petra -> patricia |  | "
            "$failure" | Should -BeLike "No desktop has the user name 'petra'; nothing was sent.*Get-WorkspaceDesktop patricia*"
            Get-SentChange | Should -BeNullOrEmpty
        }

        It 'has an error for a name that two people have, with both, and moves one with its domain in either form' {
            $failure = Get-Failure { Rename-WorkspaceDesktopUser sam sam.c }

            $failure | Format-Failure | Should -BeExactly "WorkspaceUserNameAmbiguous,$command | InvalidArgument | sam -> sam.c |  | "
            "$failure" | Should -BeLike "*'corp.example\sam'*'lab.example\sam'*Nothing was sent.*"
            Get-SentChange | Should -BeNullOrEmpty

            (Rename-WorkspaceDesktopUser 'CORP\sam' sam.c -PassThru).OldUserDomain | Should -BeExactly 'corp.example'
            Rename-WorkspaceDesktopUser sam.c sam -OldUserDomain CORP -NewUserDomain CORP
            @(Get-SentChange).Count | Should -Be 2
            Get-DesktopCount sam | Should -Be 2
        }

        It 'refuses to merge two people''s desktops unless -AllowMerge says so' {
            $one, $two = (Get-Unmoved 2)
            $failure = Get-Failure { Rename-WorkspaceDesktopUser $one.UserName $two.UserName }

            $failure | Format-Failure | Should -BeExactly "WorkspaceRenameWouldMerge,$command | ResourceExists | $($one.UserName) -> $($two.UserName) |  | "
            @($failure.Exception.DesktopIds).Count | Should -Be $one.TotalDesktops
            @($failure.Exception.NewNameDesktopIds).Count | Should -Be $two.TotalDesktops
            Get-SentChange | Should -BeNullOrEmpty
            Get-WhatIfText { Rename-WorkspaceDesktopUser $one.UserName $two.UserName -WhatIf } | Should -BeNullOrEmpty

            Get-WhatIfText { Rename-WorkspaceDesktopUser $one.UserName $two.UserName -AllowMerge -WhatIf } | Should -BeLike '*; merges them with * of *'
            Rename-WorkspaceDesktopUser $one.UserName $two.UserName -AllowMerge
            Get-DesktopCount $two.UserName | Should -Be ($one.TotalDesktops + $two.TotalDesktops)
        }

        It 'warns of a new name that is too long for Windows, and sends it' {
            $name = 'n' * 21
            Rename-WorkspaceDesktopUser (Get-Unmoved 1).UserName $name -WarningVariable warnings -WarningAction SilentlyContinue

            "$warnings" | Should -BeLike "*'$name' has 21 characters. Windows desktops take at most 20."
            Get-DesktopCount $name | Should -BeGreaterThan 0
        }
    }

    Context 'with many names' {
        It 'takes the rows of a CSV file, domains apart or not, and says nothing with an empty cell' {
            @'
OldUserName,NewUserName,OldUserDomain,NewUserDomain
quinn,quinta,,
sam,samuel,corp.example,lab.example
lab.example\sam,sammy,,
'@ | ConvertFrom-Csv | Rename-WorkspaceDesktopUser

            @(Get-SentChange).Body | Should -BeExactly @(
                '{"old_username":"quinn","new_username":"quinta"}'
                '{"old_username":"sam","old_user_domain":"corp.example","new_username":"samuel","new_user_domain":"lab.example"}'
                '{"old_username":"sam","old_user_domain":"lab.example","new_username":"sammy"}'
            )
        }

        It 'takes objects of Get-ADUser: the new name by itself, the old one picked by a script block' {
            $one, $two = (Get-Unmoved 2)
            $people = [pscustomobject]@{ SamAccountName = 'new.one'; extensionAttribute1 = $one.UserName },
                [pscustomobject]@{ SamAccountName = 'new.two'; extensionAttribute1 = "$($two.Domain)\$($two.UserName)" }
            $renames = $people | Rename-WorkspaceDesktopUser -OldUserName { $_.extensionAttribute1 } -WhatIf -PassThru

            $renames | ForEach-Object { "$_" } | Should -BeExactly @("$($one.UserName) -> new.one", "$($two.Domain)\$($two.UserName) -> new.two")
        }

        It 'takes users of Get-WorkspaceUser: the old name by itself, the new one picked by a script block' {
            $one, $two = Get-Unmoved 2
            $one, $two | Rename-WorkspaceDesktopUser -NewUserName { "n$($_.Id.Substring(28))" }

            @(Get-SentChange).Body | Should -BeExactly @($one, $two | ForEach-Object {
                "{""old_username"":""$($_.UserName)"",""old_user_domain"":""$($_.Domain)"",""new_username"":""n$($_.Id.Substring(28))""}"
            })
        }

        It 'does the others where one fails, with one error in its place' {
            Set-SimulatorFault $simulator @{ fault = 'Status'; status = 409; method = 'PUT'; skip = 1; times = 1 }
            $one, $two, $three = (Get-Unmoved 3).UserName
            $renames = "OldUserName,NewUserName`n$one,new.1`n$two,new.2`nbad*name,x`n$three,new.3" | ConvertFrom-Csv |
                Rename-WorkspaceDesktopUser -PassThru -ErrorVariable failures -ErrorAction SilentlyContinue

            $renames.NewUserName | Should -BeExactly @('new.1', 'new.3')
            $failures | Format-Failure | Should -BeExactly @(
                "WorkspaceConflict,$command | ResourceBusy | $two -> new.2 | 409 | APIGW.0409"
                "WorkspaceInvalidArgument,$command | InvalidArgument | bad*name -> x |  | "
            )
            $failures[0].TargetObject | Should -BeOfType ([Workspace.WorkspaceDesktopRename])
        }

        It 'sends one after another unless it is told otherwise' {
            Set-SimulatorFault $simulator @{ fault = 'SlowHeaders'; delayMilliseconds = 60; method = 'PUT'; probability = 0.5; acts = $false }
            $rows = Get-Unmoved 8 | ForEach-Object { [pscustomobject]@{ OldUserName = $_.UserName; NewUserName = "a$($_.Id.Substring(28))" } }
            $rows | Rename-WorkspaceDesktopUser

            @(Get-SentChange).Body | ForEach-Object { ($_ | ConvertFrom-Json).new_username } | Should -BeExactly $rows.NewUserName
        }

        It 'outputs with -PassThru in the order of the input with -ThrottleLimit 8' {
            Set-SimulatorFault $simulator @{ fault = 'SlowHeaders'; delayMilliseconds = 80; method = 'PUT'; probability = 0.4; acts = $false }
            $rows = Get-Unmoved 16 | ForEach-Object { [pscustomobject]@{ OldUserName = $_.UserName; NewUserName = "b$($_.Id.Substring(28))" } }

            ($rows | Rename-WorkspaceDesktopUser -PassThru -ThrottleLimit 8).OldUserName | Should -BeExactly $rows.OldUserName
        }

        It 'keeps rows that share a name in their order with -ThrottleLimit 8' {
            Set-SimulatorFault $simulator @{ fault = 'SlowHeaders'; delayMilliseconds = 400; method = 'PUT'; times = 1; acts = $false }
            $one, $two, $three = Get-Unmoved 3
            $chain = "OldUserName,NewUserName`n$($one.UserName),chained`n$($two.UserName),$($one.UserName.ToUpperInvariant())`n$($three.UserName),$($two.UserName)"
            $chain | ConvertFrom-Csv | Rename-WorkspaceDesktopUser -ThrottleLimit 8

            @(Get-SentChange).Body | ForEach-Object { ($_ | ConvertFrom-Json).old_username } | Should -BeExactly @($one, $two, $three).UserName
            Get-DesktopCount chained | Should -Be $one.TotalDesktops
            Get-DesktopCount $one.UserName | Should -Be $two.TotalDesktops
            Get-DesktopCount $two.UserName | Should -Be $three.TotalDesktops
        }
    }

    Context 'with rows that depend on each other' {
        It 'does not begin a row that shares a name with one that <What>, and names that row, with -ThrottleLimit <Limit>' -ForEach @(
            @{ What = 'failed'; Fault = @{ fault = 'Status'; status = 409; times = 1 }; Id = 'WorkspaceConflict'; State = 'failed'; Limit = 1 }
            @{ What = 'failed'; Fault = @{ fault = 'Status'; status = 409; times = 1; delayMilliseconds = 300 }; Id = 'WorkspaceConflict'; State = 'failed'; Limit = 8 }
            @{ What = 'is unknown'; Fault = @{ fault = 'ResetBefore'; times = 1 }; Id = 'WorkspaceOutcomeUnknown'; State = 'has an unknown outcome'; Limit = 8 }
        ) {
            $one, $two, $three = (Get-Unmoved 3).UserName
            Connect-WithSettleTime 1
            Set-SimulatorFault $simulator ($Fault + @{ method = 'PUT' })
            $failures = @(Get-Failure {
                "OldUserName,NewUserName`n$one,blocked.$Limit`n$($two.ToUpperInvariant()),$one`n$three,$two" | ConvertFrom-Csv |
                    Rename-WorkspaceDesktopUser -ThrottleLimit $Limit
            })
            Connect-SimulatorHost $simulator

            $failures.FullyQualifiedErrorId | Should -BeExactly "$Id,$command", "WorkspaceRowBlocked,$command", "WorkspaceRowBlocked,$command"
            $failures[1] | Format-Failure | Should -BeExactly "WorkspaceRowBlocked,$command | ResourceBusy | $($two.ToUpperInvariant()) -> $one |  | "
            "$($failures[1])" | Should -BeLike "*was not begun*the earlier row '$one -> blocked.$Limit', which $State.*"
            "$($failures[2])" | Should -BeLike "*was not begun*the earlier row '$($two.ToUpperInvariant()) -> $one', which was not begun.*"
            @(Get-SentChange).Count | Should -Be 1
        }

        It 'begins rows that share no name with the one that failed, and still knows it many rows later' {
            Set-SimulatorFault $simulator @{ fault = 'Status'; status = 409; method = 'PUT'; times = 1 }
            $one, $two, $three = (Get-Unmoved 3).UserName
            $rows = @("$one,far.1"; "$two,far.2"; 1..40 | ForEach-Object { "nobody.$_,somebody.$_" }; "$three,$one")
            $failures = @(Get-Failure { "OldUserName,NewUserName`n$($rows -join "`n")" | ConvertFrom-Csv | Rename-WorkspaceDesktopUser })

            $failures[0].FullyQualifiedErrorId, $failures[-1].FullyQualifiedErrorId | Should -BeExactly "WorkspaceConflict,$command", "WorkspaceRowBlocked,$command"
            Get-DesktopCount far.2 | Should -BeGreaterThan 0
            Get-DesktopCount $three | Should -BeGreaterThan 0
        }
    }

    Context 'when the answer is lost' {
        BeforeEach { $old = Get-Unmoved 1 }

        It 'reads back what happened and reports it as made, once' {
            Set-SimulatorFault $simulator @{ fault = 'ResetAfter'; method = 'PUT'; times = 1 }
            $rename = Rename-WorkspaceDesktopUser $old.UserName found.again -PassThru

            $rename.NewUserName | Should -BeExactly 'found.again'
            @(Get-SentChange).Count | Should -Be 1
            Get-DesktopCount found.again | Should -Be $old.TotalDesktops
        }

        It 'calls the outcome unknown, with what is known as properties, where it is not seen' {
            Set-SimulatorFault $simulator @{ fault = 'ResetBefore'; method = 'PUT'; times = 1 }
            Connect-WithSettleTime 1
            $failure = Get-Failure { Rename-WorkspaceDesktopUser $old.UserName not.seen }
            Connect-SimulatorHost $simulator

            $failure | Format-Failure | Should -BeExactly "WorkspaceOutcomeUnknown,$command | InvalidResult | $($old.UserName) -> not.seen |  | "
            @($failure.Exception.DesktopIds) | Sort-Object | Should -BeExactly (Get-DesktopId $old.UserName)
            @($failure.Exception.RemainingDesktopIds).Count | Should -Be $old.TotalDesktops
            @($failure.Exception.MovedDesktopIds).Count | Should -Be 0
            $failure.Exception.ObservedAt | Should -BeGreaterThan $failure.Exception.SentAt
            @(Get-SentChange).Count | Should -Be 1
        }

        It 'sends nothing where desktops cannot be listed, and with -AllowMerge calls a lost response unknown' {
            $null = Invoke-Simulator $simulator PUT denied-actions @('workspace:desktops:list')
            $refused = Get-Failure { Rename-WorkspaceDesktopUser $old.UserName who.knows }
            @(Get-SentChange).Count | Should -Be 0
            Set-SimulatorFault $simulator @{ fault = 'ResetAfter'; method = 'PUT'; times = 1 }
            $failure = Get-Failure { Rename-WorkspaceDesktopUser $old.UserName who.knows -AllowMerge }
            $null = Invoke-Simulator $simulator PUT denied-actions @()

            $refused.FullyQualifiedErrorId | Should -BeExactly "WorkspacePermissionDenied,$command"
            "$refused" | Should -BeLike '*Nothing was sent.*-AllowMerge*'

            $failure | Format-Failure | Should -BeExactly "WorkspaceOutcomeUnknown,$command | InvalidResult | $($old.UserName) -> who.knows |  | "
            "$failure" | Should -BeLike "It is not known whether the desktops of '$($old.UserName)' were moved to 'who.knows'.*"
            @(Get-SentChange).Count | Should -Be 1
        }
    }

    Context 'when a row depends on one that is late' {
        BeforeAll { Connect-WithSettleTime 3 }
        AfterAll { Connect-SimulatorHost $simulator }
        AfterEach { Wait-SimulatorIdle $simulator }

        It 'merges nobody where the first response is lost and its request lands <LandsAfter> ms later in a list that lags by <Lag> ms' -ForEach @(
            @{ LandsAfter = 1000; Lag = 0; Is = 'both done' }
            @{ LandsAfter = 0; Lag = 1000; Is = 'both done' }
            @{ LandsAfter = 5000; Lag = 0; Is = 'unknown and blocked' }
            @{ LandsAfter = 500; Lag = 4000; Is = 'unknown and blocked' }
        ) {
            $user1, $user2 = (Get-Unmoved 2).UserName
            $ids1, $ids2 = (Get-DesktopId $user1), (Get-DesktopId $user2)
            Set-SimulatorOption $simulator @{ desktopListLagMilliseconds = $Lag }
            Set-SimulatorFault $simulator @{ fault = 'ResetBefore'; method = 'PUT'; times = 1; actsAfterMilliseconds = $LandsAfter }
            $rows = "OldUserName,NewUserName`n$user2,carol.$LandsAfter.$Lag`n$user1,$user2" | ConvertFrom-Csv

            $rows | Rename-WorkspaceDesktopUser -ErrorVariable failures -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
            Wait-SimulatorIdle $simulator

            Get-DesktopId "carol.$LandsAfter.$Lag" | Should -BeExactly $ids2
            if ($Is -eq 'both done') {
                $failures | Should -BeNullOrEmpty
                Get-DesktopId $user2 | Should -BeExactly $ids1
            }
            else {
                $failures.FullyQualifiedErrorId | Should -BeExactly @("WorkspaceOutcomeUnknown,$command", "WorkspaceRowBlocked,$command")
                "$($failures[1])" | Should -BeLike "*the earlier row '$user2 -> carol.*"
                Get-DesktopId $user1 | Should -BeExactly $ids1
            }
            @(Get-SentChange).Count | Should -Be $(if ($Is -eq 'both done') { 2 } else { 1 })
        }

        It 'waits after a confirmed rename until the desktops show it' {
            $user1, $user2 = (Get-Unmoved 2).UserName
            $ids1, $ids2 = (Get-DesktopId $user1), (Get-DesktopId $user2)
            Set-SimulatorOption $simulator @{ renameDelayMilliseconds = 700; desktopListLagMilliseconds = 300 }

            "OldUserName,NewUserName`n$user2,dora`n$user1,$user2" | ConvertFrom-Csv | Rename-WorkspaceDesktopUser

            Wait-SimulatorIdle $simulator
            Get-DesktopId dora | Should -BeExactly $ids2
            Get-DesktopId $user2 | Should -BeExactly $ids1
        }

        It 'calls a confirmed rename unknown that the desktops show by half, at the end or where a row depends on it' {
            $old = Get-Unmoved 100 | Where-Object TotalDesktops -GE 2 | Select-Object -First 1
            Set-SimulatorFault $simulator @{ fault = 'PartialRename'; method = 'PUT'; times = 1; desktops = 1 }
            Connect-WithSettleTime 1

            $rename = Rename-WorkspaceDesktopUser $old.UserName half.made -PassThru -ErrorVariable failures -ErrorAction SilentlyContinue

            $rename.DesktopIds.Count | Should -Be $old.TotalDesktops
            $failures | Format-Failure | Should -BeExactly "WorkspaceOutcomeUnknown,$command | InvalidResult | $($old.UserName) -> half.made |  | "
            @($failures[0].Exception.MovedDesktopIds) | Should -BeExactly (Get-DesktopId half.made)
            @($failures[0].Exception.RemainingDesktopIds) | Sort-Object | Should -BeExactly (Get-DesktopId $old.UserName)
        }
    }

    Context 'when the command cannot go on' {
        It 'ends with one error when the sign-in is refused' {
            $place = Get-SimulatorPlace $simulator
            $null = Connect-Workspace @place -Token (ConvertTo-Secret (Invoke-Simulator $simulator POST tokens).token)
            $null = Invoke-Simulator $simulator POST tokens/revoke
            $failures = @(Get-Failure { "OldUserName,NewUserName`nold.one,new.one`nold.two,new.two" | ConvertFrom-Csv | Rename-WorkspaceDesktopUser })
            Connect-SimulatorHost $simulator

            $failures.Count | Should -Be 1
            $failures | Format-Failure | Should -BeLike "WorkspaceAuthenticationFailed,$command | AuthenticationError | old.one -> new.one | 401 | APIGW.030?"
        }
    }

    Context 'with -WhatIf and -Confirm' {
        It 'sends no write with -WhatIf, and says exactly what would be sent' {
            $ids = @(Get-DesktopId ghost)
            Get-WhatIfText { Rename-WorkspaceDesktopUser CORP\ghost geist -Restart -WhatIf } | Should -BeExactly (
                'What if: Performing the operation "Change the desktops'' user name and restart them (people who work on them lose what is not saved)" ' +
                "on target ""'corp.example\ghost' -> 'geist': 1 desktop ($ids)"".")
            Get-SentChange | Should -BeNullOrEmpty
        }

        It 'outputs what would be with -WhatIf -PassThru' {
            $would = Rename-WorkspaceDesktopUser ghost geist -WhatIf -PassThru

            $would | Should -BeOfType ([Workspace.WorkspaceDesktopRename])
            "$would" | Should -BeExactly 'ghost -> geist'
            @($would.DesktopIds) | Should -BeExactly (Get-DesktopId ghost)
            Get-SentChange | Should -BeNullOrEmpty
        }

        It 'announces with -WhatIf as many rows as are possible, and has the errors of the others' {
            $one, $two, $three = Get-Unmoved 3
            $rows = @"
OldUserName,NewUserName
$($two.UserName),aside
$($one.UserName),$($two.UserName)
aside,$($one.UserName)
$($three.UserName),$($one.UserName)
petra,patricia
"@ | ConvertFrom-Csv
            $announced = @(Get-WhatIfText { $rows | Rename-WorkspaceDesktopUser -WhatIf -ErrorAction SilentlyContinue })
            $previewed = $rows | Rename-WorkspaceDesktopUser -WhatIf -PassThru -ErrorAction SilentlyContinue -ErrorVariable foreseen
            $renamed = $rows | Rename-WorkspaceDesktopUser -PassThru -ErrorAction SilentlyContinue -ErrorVariable failed

            $announced.Count | Should -Be 3
            $foreseen.FullyQualifiedErrorId | Should -BeExactly @("WorkspaceRenameWouldMerge,$command", "WorkspaceUserHasNoDesktops,$command")
            $failed.FullyQualifiedErrorId | Should -BeExactly $foreseen.FullyQualifiedErrorId
            $renamed | ForEach-Object { "$_ $($_.DesktopIds)" } | Should -BeExactly @($previewed | ForEach-Object { "$_ $($_.DesktopIds)" })
        }

        It 'asks for one rename per user and not one per desktop' {
            $old = Get-Unmoved 100 | Where-Object TotalDesktops -GE 2 | Select-Object -First 1
            $verbose = Get-WorkspaceDesktop $old.UserName | Rename-WorkspaceDesktopUser -NewUserName one.per.user -Verbose 4>&1

            @(Get-SentChange).Count | Should -Be 1
            @($verbose -like '*is the same change as an earlier row''s and is made once.').Count | Should -Be ($old.TotalDesktops - 1)
            Get-DesktopCount one.per.user | Should -Be $old.TotalDesktops
        }

        It 'asks for a row of -Confirm only when the rows before it are reported, with -ThrottleLimit <_>' -ForEach 1, 8 {
            Set-SimulatorFault $simulator @{ fault = 'Status'; status = 409; delayMilliseconds = 300; method = 'PUT'; times = 1 }
            $one, $two, $three, $four = (Get-Unmoved 4).UserName
            $limit = $_
            $recorded = Invoke-RecordingShell -Session (Get-WorkspaceSession) -Answers 0, 0, 2, 0 -Script @"
                'OldUserName,NewUserName', '$one,asked.1$limit', '$two,asked.2$limit', '$three,asked.3$limit', '$four,asked.4$limit' | ConvertFrom-Csv |
                    Rename-WorkspaceDesktopUser -Confirm -PassThru -ThrottleLimit $limit 2>&1 |
                    ForEach-Object { `$recorded.Events.Add("reported: `$(if (`$_ -is [System.Management.Automation.ErrorRecord]) { `$_.FullyQualifiedErrorId } else { `$_ })") }
"@
            $recorded.Events -replace '(?s)^asked: .*target "(.*): \d desktops? \(.*\)"\.$', 'asked: $1' | Should -BeExactly @(
                "asked: '$one' -> 'asked.1$limit'"
                "reported: WorkspaceConflict,$command"
                "asked: '$two' -> 'asked.2$limit'"
                "reported: $two -> asked.2$limit"
                "asked: '$three' -> 'asked.3$limit'"
                "asked: '$four' -> 'asked.4$limit'"
                "reported: $four -> asked.4$limit"
            )
            @(Get-SentChange).Count | Should -Be 3
        }

        It 'shows with -Confirm what the rows before have left, so that a chain is no merge' {
            $one, $two = (Get-Unmoved 2).UserName
            Set-SimulatorOption $simulator @{ desktopListLagMilliseconds = 500 }
            $recorded = Invoke-RecordingShell -Session (Get-WorkspaceSession) -Answers 0, 0 -Script "'OldUserName,NewUserName', '$one,left.free', '$two,$one' | ConvertFrom-Csv |
                Rename-WorkspaceDesktopUser -Confirm -PassThru -Restart"

            @($recorded.Events).Count | Should -Be 2
            "$($recorded.Events[1])" | Should -BeLike "*people who work on them lose what is not saved*'$two' -> '$one': * desktop*"
            Get-DesktopCount left.free | Should -BeGreaterThan 0
            Get-DesktopCount $two | Should -Be 0
        }

        It 'does not begin a row as if one that was answered No had been made' {
            $one, $two = (Get-Unmoved 2).UserName
            $null = Invoke-RecordingShell -Session (Get-WorkspaceSession) -Answers 2, 0 -Script "'OldUserName,NewUserName', '$one,no.free', '$two,$one' |
                ConvertFrom-Csv | Rename-WorkspaceDesktopUser -Confirm"

            @(Get-SentChange).Count | Should -Be 0
            Get-DesktopCount $two | Should -BeGreaterThan 0
        }

        It 'names the changes that were confirmed and not seen when <What> ends the command' -ForEach @(
            @{ What = 'Select-Object -First'; Run = { $rows | Rename-WorkspaceDesktopUser -PassThru | Select-Object -First 1 } }
            @{ What = '-ErrorAction Stop'; Run = { try { $rows | Rename-WorkspaceDesktopUser -ErrorAction Stop } catch { } } }
            @{ What = 'a refused sign-in'; Run = { try { $rows | Rename-WorkspaceDesktopUser } catch { } } }
        ) {
            $one, $two = (Get-Unmoved 2).UserName
            $rows = "OldUserName,NewUserName`n$one,left.$one`n$two,left.$two" | ConvertFrom-Csv
            $status = if ($What -like 'a refused*') { 401 } else { 409 }
            Set-SimulatorFault $simulator @{ fault = 'Status'; status = $status; method = 'PUT'; skip = 1 }
            Set-SimulatorOption $simulator @{ renameDelayMilliseconds = 60000 }

            $warned = & $Run 3>&1 | Where-Object { $_ -is [System.Management.Automation.WarningRecord] }

            "$warned" | Should -BeLike "*confirmed 1 change(s)*$one*Get-WorkspaceDesktop*"
            $null = Invoke-Simulator $simulator POST pending/run
        }

        It 'asks nobody with -Confirm:$false, and sends nothing where a confirmation is wanted and nobody is there' {
            $ConfirmPreference = 'Low'
            Rename-WorkspaceDesktopUser (Get-Unmoved 1).UserName new.alone -Confirm:$false
            $failures = @(Get-Failure { Rename-WorkspaceDesktopUser old.one new.one })

            $failures.Count | Should -Be 1
            @(Get-SentChange).Count | Should -Be 1
        }
    }
}
