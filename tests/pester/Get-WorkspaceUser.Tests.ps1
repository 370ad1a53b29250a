BeforeAll {
    Import-Module "$PSScriptRoot/WorkspaceTest.psm1" -Force
    Import-StagedModule
    $command = 'Workspace.Cmdlets.Users.GetWorkspaceUserCommand'
    $aliceId = '8a2c3f9579d240820179d51e6caf0003'
    $bobId = '8a2c3f9579d240820179d51e6caf0004'
    $simulator = Start-SimulatorHost -Users 350
    Connect-SimulatorHost $simulator
}

AfterAll {
    Disconnect-Workspace
    Stop-SimulatorHost $simulator
}

Describe 'Get-WorkspaceUser' {
    BeforeEach { Reset-Simulator $simulator }

    Context 'as a list' {
        It 'outputs everybody, each once, in the service''s order' {
            $users = @(Get-WorkspaceUser)

            $users.Count | Should -Be 350
            $users[0] | Should -BeOfType ([Workspace.WorkspaceUser])
            $users[0].UserName | Should -BeExactly 'api-test'
            ($users.Id | Sort-Object -Unique).Count | Should -Be 350
            @(Get-SentRequest $simulator).Count | Should -Be 4
        }

        It 'asks for as many at a time as -PageSize says' {
            @(Get-WorkspaceUser -PageSize 200).Count | Should -Be 350

            @(Get-SentRequest $simulator).Count | Should -Be 2
        }

        It 'causes one request when Select-Object takes the first five' {
            $users = Get-WorkspaceUser | Select-Object -First 5

            $users.Count | Should -Be 5
            @(Get-SentRequest $simulator).Count | Should -Be 1
        }

        It 'asks for no more than -First wants' {
            $users = @(Get-WorkspaceUser -First 3)

            $users.UserName | Should -BeExactly @('api-test', 'api-test2', 'alice')
            $sent = @(Get-SentRequest $simulator)
            $sent.Count | Should -Be 1
            $sent[0].Query | Should -Match '(^|&)limit=3(&|$)'
        }

        It 'leaves out what -Skip says' {
            (Get-WorkspaceUser -Skip 2 -First 2).UserName | Should -BeExactly @('alice', 'bob')
            @(Get-WorkspaceUser -Skip 345).Count | Should -Be 5
            @(Get-WorkspaceUser -Skip 350).Count | Should -Be 0
        }

        It 'outputs the number of all first with -IncludeTotalCount' {
            $output = @(Get-WorkspaceUser -First 2 -IncludeTotalCount)

            $output.Count | Should -Be 3
            [uint64]$output[0] | Should -Be 350
            $output[0].ToString() | Should -BeExactly 'Total count: 350'
            $output[2].UserName | Should -BeExactly 'api-test2'
        }

        It 'outputs the number first though the page is long' {
            $firsts = 1..5 | ForEach-Object { (Get-WorkspaceUser -IncludeTotalCount)[0] }

            $firsts | ForEach-Object { "$($_.Accuracy)" } | Should -BeExactly (@('1') * 5)
        }

        It 'outputs only the number with -First 0 -IncludeTotalCount' {
            $output = @(Get-WorkspaceUser -First 0 -IncludeTotalCount)

            $output.Count | Should -Be 1
            [uint64]$output[0] | Should -Be 350
            @(Get-SentRequest $simulator).Count | Should -Be 1
        }

        It 'outputs and sends nothing with -First 0' {
            Get-WorkspaceUser -First 0 | Should -BeNullOrEmpty
            Get-SentRequest $simulator | Should -BeNullOrEmpty
        }

        It 'sends -<Parameter> as the service''s <Query>' -ForEach @(
            @{ Parameter = 'Description'; Value = 'Wien & Umgebung'; Query = 'description=Wien%20%26%20Umgebung' }
            @{ Parameter = 'ActiveType'; Value = 'AdminActivate'; Query = 'active_type=ADMIN_ACTIVATE' }
            @{ Parameter = 'ActiveType'; Value = 'USER_ACTIVATE'; Query = 'active_type=USER_ACTIVATE' }
            @{ Parameter = 'GroupName'; Value = 'Remote Access'; Query = 'group_name=Remote%20Access' }
            @{ Parameter = 'ShareSpaceSubscription'; Value = $true; Query = 'share_space_subscription=true' }
            @{ Parameter = 'ShareSpaceDesktops'; Value = $false; Query = 'share_space_desktops=false' }
            @{ Parameter = 'EnterpriseProjectId'; Value = '0'; Query = 'enterprise_project_id=0' }
            @{ Parameter = 'Disabled'; Value = 'True'; Query = 'disabled=true' }
            @{ Parameter = 'Domain'; Value = 'corp.example'; Query = 'domain=corp.example' }
            @{ Parameter = 'PlatformType'; Value = 'local'; Query = 'platform_type=LOCAL' }
            @{ Parameter = 'SkipTotalDesktops'; Value = $true; Query = 'is_query_total_desktops=false' }
        ) {
            $filter = @{ $Parameter = $Value; First = 1 }
            $null = Get-WorkspaceUser @filter

            @(Get-SentRequest $simulator)[0].Query -split '&' | Should -Contain $Query
        }

        It 'outputs only those whom a filter means' {
            $disabled = @(Get-WorkspaceUser -Disabled $true)

            $disabled.UserName | Should -Contain 'dave'
            $disabled | Where-Object { -not $_.Disabled } | Should -BeNullOrEmpty
            (Get-WorkspaceUser -Description wien).UserName | Should -Contain 'alice'
        }

        It 'keeps what the service sends beyond the documented fields' {
            $quinn = Get-WorkspaceUser quinn

            $quinn.AdditionalProperties['future_text'] | Should -BeExactly 'tomorrow'
            $quinn.AdditionalProperties['future_number'] | Should -Be 12.5
        }

        It 'makes nothing up where a field is missing or null' -ForEach 'mina', 'nora' {
            $user = Get-WorkspaceUser $_

            $user.Email, $user.Phone, $user.Disabled, $user.ActiveType, $user.AccountExpires | Should -Be @($null, $null, $null, $null, $null)
        }

        It 'gives an expiry in UTC, and nothing for never' {
            $expiry = (Get-WorkspaceUser carol).AccountExpires

            $expiry | Should -Be ([DateTimeOffset]'2039-12-31T23:59:59Z')
            $expiry.Offset | Should -Be ([TimeSpan]::Zero)
            (Get-WorkspaceUser alice).AccountExpires | Should -BeNullOrEmpty
        }

        It 'outputs the users before a failure in the middle of the list' {
            Set-SimulatorFault $simulator @{ fault = 'Status'; status = 503; skip = 2 }
            $users = @(Get-WorkspaceUser -ErrorVariable failure -ErrorAction SilentlyContinue)

            $users.Count | Should -Be 200
            $failure | Format-Failure | Should -BeExactly "WorkspaceServiceUnavailable,$command | ResourceUnavailable |  | 503 | WKS.00010099"
        }
    }

    Context 'by name' {
        It 'asks the service for one name' {
            (Get-WorkspaceUser ALICE).Id | Should -BeExactly $aliceId

            @(Get-SentRequest $simulator)[0].Query -split '&' | Should -Contain 'user_name=ALICE'
        }

        It 'asks the service for several names at once' {
            (Get-WorkspaceUser alice, bob).UserName | Should -BeExactly @('alice', 'bob')

            @(Get-SentRequest $simulator).Count | Should -Be 1
        }

        It 'takes <_>' -ForEach 'corp.example\alice', 'CORP\alice', 'alice@corp.example' {
            (Get-WorkspaceUser $_).Id | Should -BeExactly $aliceId
        }

        It 'outputs everybody of a name, and one if the domain is named' {
            @(Get-WorkspaceUser sam).Count | Should -Be 2
            (Get-WorkspaceUser lab.example\sam).Domain | Should -BeExactly 'lab.example'
            (Get-WorkspaceUser sam -Domain lab.example).Domain | Should -BeExactly 'lab.example'
        }

        It 'finds the users of -Domain <_>' -ForEach 'corp.example', 'CORP' {
            (Get-WorkspaceUser -Domain $_ -First 3).Domain | Sort-Object -Unique | Should -BeExactly corp.example
            (Get-WorkspaceUser sam -Domain $_).Domain | Should -BeExactly corp.example
        }

        It 'finds the users of -Domain by the other name of the domain where the service knows one only' {
            Set-SimulatorOption $simulator @{ netBiosNames = @{} }
            @(Get-WorkspaceUser -Domain LAB).Domain | Sort-Object -Unique | Should -BeExactly lab.example
        }

        It 'takes a domain with wildcards: <_>' -ForEach 'a*@corp.example', 'CORP\a*', 'a*@corp*', 'corp.ex*\al*' {
            (Get-WorkspaceUser $_ -ErrorAction Stop).UserName | Should -Contain alice
            (Get-WorkspaceUser ($_ -replace 'corp', 'lab')).UserName | Should -Not -Contain alice
        }

        It 'says who has the name in another domain' {
            "$(Get-Failure { Get-WorkspaceUser CORP\solo })" | Should -BeLike "There is no user 'CORP\solo'. In other domains there is lab.example\solo (*)."
        }

        It 'asks the detail for a domain that the list does not say' {
            Set-SimulatorOption $simulator @{ userDomainInLists = $false }

            (Get-WorkspaceUser LAB\solo).Domain | Should -BeExactly lab.example
            (Get-WorkspaceUser CORP\sam).Domain | Should -BeExactly corp.example
            (Get-Failure { Get-WorkspaceUser SALES\solo }).FullyQualifiedErrorId | Should -BeExactly "WorkspaceUserNotFound,$command"
            (Get-Failure { Get-WorkspaceUser SALES\api-test }).FullyQualifiedErrorId | Should -BeExactly "WorkspaceUserNameAmbiguous,$command"
        }

        It 'sends 500 names in parts that a proxy takes' {
            Set-SimulatorOption $simulator @{ maximumUrlLength = 2048 }
            $names = @(Get-WorkspaceUser).UserName | Sort-Object -Unique
            Reset-Simulator $simulator
            Set-SimulatorOption $simulator @{ maximumUrlLength = 2048 }
            $wanted = @($names) + (1..200 | ForEach-Object { "nobody.with.a.long.name.$_" })
            $found = @(Get-WorkspaceUser $wanted -ErrorVariable missing -ErrorAction SilentlyContinue)

            $found.UserName | Sort-Object -Unique | Should -BeExactly $names
            @($found.Id | Sort-Object -Unique).Count | Should -Be $found.Count
            $missing.Count | Should -Be 200
            @(Get-SentRequest $simulator).Count | Should -BeLessThan 20
        }

        It 'outputs nobody twice where the service ignores the names' {
            Set-SimulatorOption $simulator @{ ignoresUserNames = $true }
            $names = @('alice', 'bob') + (1..100 | ForEach-Object { "nobody.with.a.long.name.$_" })

            (Get-WorkspaceUser $names -ErrorAction SilentlyContinue).UserName | Should -BeExactly @('alice', 'bob')
        }

        It 'takes wildcards, in either case' {
            (Get-WorkspaceUser API-TEST*).UserName | Should -BeExactly @('api-test', 'api-test2')
            (Get-WorkspaceUser [ab]*b*, alice -First 2).UserName | Should -Contain 'alice'
        }

        It 'counts -Skip and -First among those whom a wildcard means' {
            (Get-WorkspaceUser api-test* -Skip 1).UserName | Should -BeExactly 'api-test2'
            (Get-WorkspaceUser api-test* -First 1).UserName | Should -BeExactly 'api-test'
        }

        It 'takes names from the pipeline, and objects with a SamAccountName or a UserName' {
            $objects = [pscustomobject]@{ SamAccountName = 'bob' }, [pscustomobject]@{ UserName = 'carol'; Description = 'is no filter here' }

            ('alice', 'dave' | Get-WorkspaceUser).UserName | Should -BeExactly @('alice', 'dave')
            ($objects | Get-WorkspaceUser).UserName | Should -BeExactly @('bob', 'carol')
        }

        It 'has an error for a name that nobody has, and goes on' {
            $users = 'alice', 'nobody', 'bob' | Get-WorkspaceUser -ErrorVariable failure -ErrorAction SilentlyContinue

            $users.UserName | Should -BeExactly @('alice', 'bob')
            $failure | Format-Failure | Should -BeExactly "WorkspaceUserNotFound,$command | ObjectNotFound | nobody |  | "
            "$failure" | Should -BeExactly 'There is no user ''nobody''. Desktops can have this name all the same: see Get-WorkspaceDesktop.'
        }

        It 'has an error for each name of a list that nobody has' {
            Get-Failure { Get-WorkspaceUser alice, nobody, CORP\noone } | Format-Failure | Should -BeExactly @(
                "WorkspaceUserNotFound,$command | ObjectNotFound | nobody |  | "
                "WorkspaceUserNotFound,$command | ObjectNotFound | CORP\noone |  | "
            )
        }

        It 'has no error for a wildcard that means nobody' {
            $failures = Get-Failure { Get-WorkspaceUser nobody* }

            $failures | Should -BeNullOrEmpty
        }

        It 'sends nothing for <Name>' -ForEach @(
            @{ Name = 'a name with two domains'; Run = { Get-WorkspaceUser CORP\alice -Domain lab.example } }
            @{ Name = 'a name over length'; Run = { Get-WorkspaceUser ('a' * 65) } }
            @{ Name = 'a name with a forbidden character'; Run = { Get-WorkspaceUser 'al|ice' } }
            @{ Name = 'a domain with blanks'; Run = { Get-WorkspaceUser 'erik@a b c' } }
            @{ Name = 'a pattern with an empty domain'; Run = { Get-WorkspaceUser '\a*' } }
            @{ Name = 'a pattern with an empty name'; Run = { Get-WorkspaceUser 'c*\' } }
        ) {
            $failure = Get-Failure $Run

            $failure | Format-Failure | Should -BeLike "WorkspaceInvalidArgument,$command | InvalidArgument | * |  | "
            "$failure" | Should -BeLike '*Nothing was sent.'
            Get-SentRequest $simulator | Should -BeNullOrEmpty
        }

        It 'refuses an empty name before it is a request for everybody' {
            (Get-Failure { Get-WorkspaceUser '' }).FullyQualifiedErrorId | Should -BeExactly "ParameterArgumentValidationError,$command"
            (Get-Failure { Get-WorkspaceUser $null }).FullyQualifiedErrorId | Should -BeExactly "ParameterArgumentValidationError,$command"
            Get-SentRequest $simulator | Should -BeNullOrEmpty
        }
    }

    Context 'in full' {
        It 'reads one by -Id' {
            $alice = Get-WorkspaceUser -Id $aliceId

            $alice | Should -BeOfType ([Workspace.WorkspaceUserDetail])
            $alice.FullName | Should -BeExactly 'Alice Andersson'
            $alice.UserPrincipalName | Should -BeExactly 'alice@corp.example'
            $alice.AccountType | Should -Be 0
            $alice.WhenCreated | Should -Be ([DateTimeOffset]'2022-02-01T08:00:00Z')
            $sent = @(Get-SentRequest $simulator)
            $sent.Count | Should -Be 1
            $sent[0].Path | Should -BeExactly "/users/$aliceId"
        }

        It 'reads several by -Id, in their order' {
            (Get-WorkspaceUser -Id $bobId, $aliceId).UserName | Should -BeExactly @('bob', 'alice')
        }

        It 'reads those of CSV rows with an Id' {
            "Id`n$bobId`n$aliceId" | ConvertFrom-Csv | Get-WorkspaceUser | ForEach-Object FullName | Should -BeExactly @('Bob Brown', 'Alice Andersson')
        }

        It 'reads those who were listed and piped' {
            $details = Get-WorkspaceUser -First 20 | Get-WorkspaceUser

            $details.Count | Should -Be 20
            $details | Should -BeOfType ([Workspace.WorkspaceUserDetail])
            $details.Id | Should -BeExactly (Get-WorkspaceUser -First 20).Id
        }

        It 'reads those who are found with -Detailed, in the order of the list' {
            $details = Get-WorkspaceUser -First 20 -Detailed

            $details | Should -BeOfType ([Workspace.WorkspaceUserDetail])
            @(Get-SentRequest $simulator).Count | Should -Be 21
            $details.Id | Should -BeExactly (Get-WorkspaceUser -First 20).Id
        }

        It 'keeps the domain in the detail, <Name>' -ForEach @(
            @{ Name = 'with -Detailed'; Run = { Get-WorkspaceUser lab.example\sam -Detailed } }
            @{ Name = 'from the pipeline'; Run = { Get-WorkspaceUser lab.example\sam | Get-WorkspaceUser } }
            @{ Name = 'by -Id'; Run = { Get-WorkspaceUser -Id (Get-WorkspaceUser lab.example\sam).Id } }
        ) {
            $detail = & $Run

            $detail.Domain | Should -BeExactly lab.example
            "$detail" | Should -BeExactly 'lab.example\sam'
        }

        It 'keeps the domain as the list spells it' {
            Set-SimulatorOption $simulator @{ domainForm = 'netBios' }

            (Get-WorkspaceUser sam -Detailed).Domain | Sort-Object | Should -BeExactly @('CORP', 'LAB')
        }

        It 'has one error for an id that nobody has, and goes on' {
            $users = Get-WorkspaceUser -Id $aliceId, 'none-such', $bobId -ErrorVariable failure -ErrorAction SilentlyContinue

            $users.UserName | Should -BeExactly @('alice', 'bob')
            $failure | Format-Failure | Should -BeExactly "WorkspaceUserNotFound,$command | ObjectNotFound | none-such | 400 | WKS.00170312"
            $failure.Exception.RequestId | Should -Match '^[0-9a-f]{32}$'
            "$failure" | Should -BeLike "*there is no user with the id 'none-such'*WKS.00170312*request id $($failure.Exception.RequestId)*"
        }

        It 'sends nothing for the id <Name>' -ForEach @(
            @{ Name = 'that is empty'; Id = '' }
            @{ Name = 'that is blank'; Id = '  ' }
            @{ Name = 'that leaves its place'; Id = '../x' }
            @{ Name = 'with a query'; Id = 'abc?x=1' }
            @{ Name = 'that is a dot'; Id = '..' }
            @{ Name = 'over length'; Id = 'a' * 129 }
        ) {
            $failure = Get-Failure { Get-WorkspaceUser -Id $Id }

            $failure | Format-Failure | Should -BeExactly "WorkspaceInvalidArgument,$command | InvalidArgument | $Id |  | "
            Get-SentRequest $simulator | Should -BeNullOrEmpty
        }

        It 'goes on after a malformed id' {
            (Get-WorkspaceUser -Id '../x', $aliceId -ErrorAction SilentlyContinue).UserName | Should -BeExactly 'alice'
        }
    }

    Context 'when the service refuses' {
        AfterEach {
            $null = Invoke-Simulator $simulator PUT denied-actions @()
            Connect-SimulatorHost $simulator
        }

        It 'says which permission is missing, and why' {
            $null = Invoke-Simulator $simulator PUT denied-actions @('workspace:users:get')
            $failure = Get-Failure { Get-WorkspaceUser -Id $aliceId }

            $failure | Format-Failure | Should -BeExactly "WorkspacePermissionDenied,$command | PermissionDenied | $aliceId | 403 | WKS.0403"
            "$failure" | Should -BeLike '*workspace:users:get*'
            $failure.Exception.EncodedAuthorizationMessage | Should -Not -BeNullOrEmpty
            $failure.Exception.ErrorDetail | Should -BeExactly 'The action is denied by an identity policy.'
        }

        It 'has <Id> for status <Status>' -ForEach @(
            @{ Status = 400; Id = 'WorkspaceRequestRefused'; Category = 'InvalidData' }
            @{ Status = 409; Id = 'WorkspaceConflict'; Category = 'ResourceBusy' }
            @{ Status = 429; Id = 'WorkspaceThrottled'; Category = 'LimitsExceeded' }
            @{ Status = 500; Id = 'WorkspaceServiceError'; Category = 'NotSpecified' }
            @{ Status = 502; Id = 'WorkspaceServiceUnavailable'; Category = 'ResourceUnavailable' }
            @{ Status = 504; Id = 'WorkspaceServiceUnavailable'; Category = 'ResourceUnavailable' }
        ) {
            # A service that asks to wait for an hour is reported at once.
            Set-SimulatorFault $simulator @{ fault = 'Status'; status = $Status; retryAfterSeconds = 3600 }

            Get-Failure { Get-WorkspaceUser -Id $aliceId } | Format-Failure |
                Should -BeLike "$Id,$command | $Category | $aliceId | $Status | *"
        }

        It 'has WorkspaceInvalidResponse for an answer that is <_>' -ForEach 'InvalidJson', 'WrongTypes', 'InvalidUtf8', 'EmptyBody' {
            Set-SimulatorFault $simulator @{ fault = $_ }

            Get-Failure { Get-WorkspaceUser -Id $aliceId } | Format-Failure |
                Should -BeLike "WorkspaceInvalidResponse,$command | ProtocolError | $aliceId | *"
        }

        It 'ends at once when the token is revoked in the middle' {
            $place = Get-SimulatorPlace $simulator
            $null = Connect-Workspace @place -Token (ConvertTo-Secret (Invoke-Simulator $simulator POST tokens).token)
            $users = @(Get-WorkspaceUser -Id $aliceId)
            $null = Invoke-Simulator $simulator POST tokens/revoke
            Reset-Simulator $simulator
            $failures = @(Get-Failure { $aliceId, $bobId | ForEach-Object { [pscustomobject]@{ Id = $_ } } | Get-WorkspaceUser })

            $users.UserName | Should -BeExactly 'alice'
            $failures.Count | Should -Be 1
            $failures | Format-Failure | Should -BeLike "WorkspaceAuthenticationFailed,$command | AuthenticationError | $aliceId | 401 | APIGW.030?"
        }

        It 'stops the script with -ErrorAction Stop' {
            $reached = $false
            { Get-WorkspaceUser nobody -ErrorAction Stop; $reached = $true } |
                Should -Throw -ErrorId "WorkspaceUserNotFound,$command" -ExceptionType ([Workspace.WorkspaceException])
            $reached | Should -BeFalse
        }

        It 'lets a script tell failures apart by their kind' {
            $kind = try { Get-WorkspaceUser nobody -ErrorAction Stop } catch [Workspace.WorkspaceException] { $_.Exception.Kind }

            $kind | Should -Be ([Workspace.WorkspaceErrorKind]::UserNotFound)
        }
    }

    Context 'at the prompt' {
        It 'shows a table that fits 120 columns, and keeps every heading' {
            $lines = (Get-WorkspaceUser -First 60 | Out-String -Width 120) -split '\r?\n'

            ($lines | Measure-Object Length -Maximum).Maximum | Should -Not -BeGreaterThan 120
            ($lines | Where-Object { $_ })[0] -split ' +' | Where-Object { $_ } |
                Should -BeExactly @('UserName', 'Domain', 'Email', 'Desktops', 'State', 'Expires')
            $lines -match '^alice ' | Should -Match '^alice +corp\.example +alice@example\.com +2 +Active *$'
            $lines -match '^dave ' | Should -Match ' Disabled *$'
            $lines -match '^lena ' | Should -Match ' Locked *$'
            $lines -match '^erik ' | Should -Match ' Expired +2024-12-31$'
            $lines -match '^petra ' | Should -Match ' Pre-created *$'
        }

        It 'shows a detail as a list' {
            $text = Get-WorkspaceUser carol -Detailed | Out-String -Width 120

            $text | Should -Match '(?m)^UserName +: carol\r?$'
            $text | Should -Match '(?m)^AccountExpires +: 2039-12-31 23:59:59 UTC\r?$'
            $text | Should -Match '(?m)^WhenCreated +: 2022-02-01 08:00:00 UTC\r?$'
            $text | Should -Match '(?m)^ActiveType +: AdminActivate\r?$'
            Get-WorkspaceUser alice -Detailed | Out-String -Width 120 | Should -Match '(?m)^AccountExpires +: Never\r?$'
        }

        It 'never shows a control character of a description, in <Name>' -ForEach @(
            @{ Name = 'Format-List'; View = { Get-WorkspaceUser zed -Detailed | Format-List } }
            @{ Name = 'Format-List *'; View = { Get-WorkspaceUser zed | Format-List * } }
            @{ Name = 'Format-Table'; View = { Get-WorkspaceUser zed | Format-Table UserName, Description -Wrap } }
            @{ Name = 'text'; View = { (Get-WorkspaceUser zed).Description } }
        ) {
            $text = (& $View | Out-String -Width 400) -replace '[\r\n\t]'

            $text | Should -Not -Match '[\p{Cc}\u202e]'
            $text | Should -Match '\\u001b\[31mred'
        }

        It 'holds a description as it was sent, shows it escaped, and writes it back without a loss' {
            $text = "a$([char]0x200f)b$([char]0xad)c$([char]0x3164)$([char]::ConvertFromUtf32(0xe0041))"
            $null = Invoke-Simulator $simulator PUT users/bob @{ description = $text }
            $bob = Get-WorkspaceUser bob
            $bob.Description | Should -BeExactly $text
            $bob | Format-List | Out-String -Width 200 | Should -Match 'a\\u200fb\\u00adc\\u3164\\udb40\\udc41'
            $bob | Export-Csv TestDrive:/bob.csv -NoTypeInformation -Encoding utf8
            Import-Csv TestDrive:/bob.csv -Encoding utf8 | Set-WorkspaceUser

            ((Get-SentRequest $simulator PUT).Body | ConvertFrom-Json).description | Should -BeExactly $text
        }

        It 'sorts by the headings of the table' {
            (Get-WorkspaceUser -First 20 | Sort-Object Desktops -Descending | Select-Object -First 1).UserName | Should -BeExactly wei.zhang
            (Get-WorkspaceUser -First 20 | Where-Object Expires | Sort-Object Expires).UserName | Should -BeExactly @('erik', 'carol')
            (Get-WorkspaceUser -First 1 | ConvertTo-Csv -NoTypeInformation)[0] | Should -Not -Match '"(Desktops|Expires)"'
        }

        It 'writes further fields into a CSV as JSON' {
            $row = Get-WorkspaceUser quinn | ConvertTo-Csv -NoTypeInformation | ConvertFrom-Csv

            ($row.AdditionalProperties | ConvertFrom-Json).future_object.a.Count | Should -Be 3
        }

        It 'shows an expiry that is no date as what it is: <Text>' -ForEach @(
            @{ Text = '-11644473600000' }
            @{ Text = '1601-01-01T00:00:00Z' }
        ) {
            $null = Invoke-Simulator $simulator PUT users/bob @{ accountExpiresText = $Text }
            $bob = Get-WorkspaceUser bob -Detailed

            $bob.AccountExpires | Should -BeNullOrEmpty
            $bob | Out-String -Width 120 | Should -Match "(?m)^AccountExpires +: $Text\r?$"
            Get-WorkspaceUser bob | Format-Table | Out-String -Width 120 | Should -Match ([regex]::Escape($Text.Substring(0, 9)))
            $null = Invoke-Simulator $simulator PUT users/bob @{ accountExpires = 0; accountExpiresText = $null }
        }

        It 'never shows a control character of <Name> in an error' -ForEach @(
            @{ Name = 'a name'; Run = { Get-WorkspaceUser "a$([char]27)b" } }
            @{ Name = 'a pattern'; Run = { Get-WorkspaceUser "[a$([char]27)b" } }
            @{ Name = 'an id'; Run = { Get-WorkspaceUser -Id "a$([char]27)b" } }
        ) {
            $failure = @(Get-Failure $Run)

            $failure.Count | Should -Be 1
            $failure.FullyQualifiedErrorId | Should -BeExactly "WorkspaceInvalidArgument,$command"
            "$failure" | Should -BeLike '*a\u001bb*Nothing was sent.'
            "$failure" | Should -Not -Match '\p{Cc}'
        }

        It 'says how much it read with -Verbose' {
            Get-WorkspaceUser -PageSize 200 -Verbose 4>&1 | Select-Object -Last 1 | Should -BeExactly 'Read 350 user(s) with 2 request(s).'
        }

        It 'says what it repeats with -Verbose, and not whom it looks for' {
            $place = Get-SimulatorPlace $simulator
            $place.MaximumRetryCount = 2
            $patient = Connect-Workspace @place -AccessKey (New-AccessKey) -SkipValidation
            Connect-SimulatorHost $simulator
            Set-SimulatorFault $simulator @{ path = '/v2/*/users'; fault = 'Status'; status = 503; times = 1 }

            $said = @(Get-WorkspaceUser alice -Session $patient -Verbose 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] })

            $said[0] | Should -BeLike "GET http://*/users, attempt 1 failed (HTTP 503); again in * s"
            $said -join ' ' | Should -Not -BeLike '*alice*'
        }

        It 'warns once of a service that throttles again and again, and says how long it asks to be left alone' {
            $place = Get-SimulatorPlace $simulator
            $place.MaximumRetryCount = 3
            $patient = Connect-Workspace @place -AccessKey (New-AccessKey) -SkipValidation
            Connect-SimulatorHost $simulator
            Set-SimulatorFault $simulator @(
                @{ path = '/v2/*/users'; fault = 'Status'; status = 429; retryAfterSeconds = 1; skip = 2; times = 1 }
                @{ path = '/v2/*/users'; fault = 'Status'; status = 429; skip = 40; times = 1 }
            )

            $said = @(Get-WorkspaceUser -PageSize 5 -Session $patient -Verbose 3>&1 4>&1)

            $text = 'The service throttles this account*. The command continues at a lower rate.'
            $warned = @($said | Where-Object { $_ -is [System.Management.Automation.WarningRecord] })
            "$warned" | Should -BeExactly 'The service throttles this account (retry after 1 s). The command continues at a lower rate.'
            @($said | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] -and "$_" -like $text }).Count | Should -Be 1
            @($said | Where-Object { $_ -is [Workspace.WorkspaceUser] }).Count | Should -Be 350
        }

        It 'shows requests with -Debug, and asks nobody anything' -Skip:($PSEdition -ne 'Core') {
            $said = Get-WorkspaceUser alice -Debug 5>&1 | Where-Object { $_ -is [System.Management.Automation.DebugRecord] }

            $said[0] | Should -BeLike "GET $($simulator.Address)$($simulator.Path)/users[?]*user_name=alice*, attempt 1"
            $said[1] | Should -Match 'HTTP 200 in \d+ ms, request id [0-9a-f]{32}$'
            $said[-1] | Should -BeExactly 'Read 1 user(s) with 1 request(s).'
        }

        It 'works in strict mode' {
            Set-StrictMode -Version Latest

            Get-WorkspaceUser nora, mina | ForEach-Object State | Should -BeExactly @('Active', 'Active')
            Get-WorkspaceUser nora, mina | Format-Table | Out-String | Should -Match 'nora'
        }

        It 'reads 3 users of a slow service and leaves the rest when it is stopped' {
            Set-SimulatorFault $simulator @{ fault = 'SlowHeaders'; delayMilliseconds = 30000; query = 'offset=100' }
            $clock = [System.Diagnostics.Stopwatch]::StartNew()
            $users = Get-WorkspaceUser | Select-Object -First 99

            $users.Count | Should -Be 99
            $clock.Elapsed.TotalSeconds | Should -BeLessThan 5
        }
    }
}
