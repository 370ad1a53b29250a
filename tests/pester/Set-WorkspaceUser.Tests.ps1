BeforeAll {
    Import-Module "$PSScriptRoot/WorkspaceTest.psm1" -Force
    Import-StagedModule
    $command = 'Workspace.Cmdlets.Users.SetWorkspaceUserCommand'
    $aliceId = '8a2c3f9579d240820179d51e6caf0003'
    $bobId = '8a2c3f9579d240820179d51e6caf0004'
    $simulator = Start-SimulatorHost -Users 60
    Connect-SimulatorHost $simulator

    function Get-SentChange { Get-SentRequest $simulator PUT }
}

AfterAll {
    Disconnect-Workspace
    Stop-SimulatorHost $simulator
}

Describe 'Set-WorkspaceUser' {
    BeforeEach { Reset-Simulator $simulator }

    Context 'with one user' {
        It 'changes the user of -Id, with one request, and outputs nothing' {
            Set-WorkspaceUser -Id $aliceId -Description 'by id' | Should -BeNullOrEmpty

            $sent = @(Get-SentRequest $simulator)
            $sent.Count | Should -Be 1
            $sent[0].Method | Should -BeExactly 'PUT'
            $sent[0].Path | Should -BeExactly "/users/$aliceId"
            $sent[0].Body | Should -BeExactly '{"description":"by id"}'
            (Get-WorkspaceUser -Id $aliceId).Description | Should -BeExactly 'by id'
        }

        It 'finds the user of <_> and changes that one' -ForEach 'alice', 'ALICE', 'CORP\alice', 'alice@corp.example' {
            Set-WorkspaceUser $_ -Description 'by name'

            $sent = @(Get-SentRequest $simulator)
            $sent.Method | Should -BeExactly @('GET', 'PUT')
            $sent[1].Path | Should -BeExactly "/users/$aliceId"
            $sent[1].Body | Should -BeExactly '{"description":"by name"}'
        }

        It 'changes several, by <Name>' -ForEach @(
            @{ Name = 'names'; Run = { Set-WorkspaceUser alice, bob -Description several } }
            @{ Name = 'names from the pipeline'; Run = { 'alice', 'bob' | Set-WorkspaceUser -Description several } }
            @{ Name = 'ids'; Run = { Set-WorkspaceUser -Id $aliceId, $bobId -Description several } }
        ) {
            & $Run

            @(Get-SentChange).Path | Sort-Object | Should -BeExactly @("/users/$aliceId", "/users/$bobId")
            @(Get-SentChange).Body | Should -BeExactly (@('{"description":"several"}') * 2)
        }

        It 'has one error for each bad name of several, and changes the others' {
            $failures = Get-Failure { Set-WorkspaceUser alice, nobody, 'al|ice', bob -Description several }

            $failures | Format-Failure | Should -BeExactly @(
                "WorkspaceUserNotFound,$command | ObjectNotFound | nobody |  | "
                "WorkspaceInvalidArgument,$command | InvalidArgument | al|ice |  | "
            )
            @(Get-SentChange).Count | Should -Be 2
        }

        It 'changes the user of -InputObject' {
            Set-WorkspaceUser -InputObject (Get-WorkspaceUser alice) -Description 'by object'

            @(Get-SentChange).Body | Should -BeExactly '{"description":"by object"}'
        }

        It 'sends -<Parameter> <Value> as <Body>' -ForEach @(
            @{ Parameter = 'Description'; Value = 'Über 研究 "x"'; Body = '{"description":"Über 研究 \"x\""}' }
            @{ Parameter = 'Email'; Value = 'a@example.com'; Body = '{"user_email":"a@example.com"}' }
            @{ Parameter = 'EmailAddress'; Value = 'b@example.com'; Body = '{"user_email":"b@example.com"}' }
            @{ Parameter = 'mail'; Value = 'c@example.com'; Body = '{"user_email":"c@example.com"}' }
            @{ Parameter = 'Phone'; Value = '+852 1'; Body = '{"user_phone":"+852 1"}' }
            @{ Parameter = 'MobilePhone'; Value = '+852 2'; Body = '{"user_phone":"+852 2"}' }
            @{ Parameter = 'ActiveType'; Value = 'AdminActivate'; Body = '{"active_type":"ADMIN_ACTIVATE"}' }
            @{ Parameter = 'ActiveType'; Value = 'user_activate'; Body = '{"active_type":"USER_ACTIVATE"}' }
            @{ Parameter = 'EnableChangePassword'; Value = $false; Body = '{"enable_change_password":false}' }
            @{ Parameter = 'NextLoginChangePassword'; Value = $true; Body = '{"next_login_change_password":true}' }
            @{ Parameter = 'PasswordNeverExpires'; Value = 'True'; Body = '{"password_never_expired":true}' }
            @{ Parameter = 'Disabled'; Value = 'no'; Body = '{"disabled":false}' }
            @{ Parameter = 'UserInfoMap'; Value = 'map'; Body = '{"user_info_map":"map"}' }
            @{ Parameter = 'AccountExpires'; Value = 'Never'; Body = '{"account_expires":"0"}' }
            @{ Parameter = 'AccountExpires'; Value = '0'; Body = '{"account_expires":"0"}' }
            @{ Parameter = 'AccountExpires'; Value = 0; Body = '{"account_expires":"0"}' }
            @{ Parameter = 'AccountExpires'; Value = [DateTime]::MaxValue; Body = '{"account_expires":"0"}' }
            @{ Parameter = 'AccountExpires'; Value = '2027-01-31T18:00:00Z'; Body = '{"account_expires":"2027-01-31T18:00:00.000Z"}' }
            @{ Parameter = 'AccountExpires'; Value = '2027-01-31T18:00:00+08:00'; Body = '{"account_expires":"2027-01-31T10:00:00.000Z"}' }
            @{ Parameter = 'AccountExpires'; Value = 1801418400000; Body = '{"account_expires":"2027-01-31T18:00:00.000Z"}' }
            @{ Parameter = 'AccountExpires'; Value = [DateTime]::SpecifyKind('2027-01-31T18:00:00', 'Utc'); Body = '{"account_expires":"2027-01-31T18:00:00.000Z"}' }
            @{ Parameter = 'AccountExpirationDate'; Value = [DateTimeOffset]'2027-01-31T18:00:00-05:00'; Body = '{"account_expires":"2027-01-31T23:00:00.000Z"}' }
        ) {
            $change = @{ $Parameter = $Value }
            Set-WorkspaceUser -Id $aliceId @change

            @(Get-SentChange).Body | Should -BeExactly $Body
        }

        It 'takes a date without a time zone as local, <Name>' -ForEach @(
            @{ Name = 'as a DateTime'; Value = [DateTime]::new(2027, 7, 1, 9, 30, 0) }
            @{ Name = 'as a local DateTime'; Value = [DateTime]::SpecifyKind('2027-07-01T09:30:00', 'Local') }
            @{ Name = 'as text'; Value = '2027-07-01T09:30:00' }
        ) {
            $expected = [DateTime]::SpecifyKind('2027-07-01T09:30:00', 'Local').ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'")
            Set-WorkspaceUser -Id $aliceId -AccountExpires $Value

            @(Get-SentChange).Body | Should -BeExactly "{""account_expires"":""$expected""}"
        }

        It 'takes a date without a time zone as local where that is not UTC' -Skip:($PSEdition -ne 'Core' -or $IsWindows) {
            $inNewYork = {
                $env:TZ = 'America/New_York'
                [TimeZoneInfo]::ClearCachedData()
                Set-WorkspaceUser -Id $aliceId -AccountExpires '2027-01-31T18:00:00'
                Set-WorkspaceUser -Id $aliceId -AccountExpires ([DateTime]'2027-01-31T18:00:00')
            }
            $before = $env:TZ
            try { & $inNewYork } finally { $env:TZ = $before; [TimeZoneInfo]::ClearCachedData() }

            @(Get-SentChange).Body | Should -BeExactly (@('{"account_expires":"2027-01-31T23:00:00.000Z"}') * 2)
        }

        It 'sends all that is given in one request' {
            Set-WorkspaceUser -Id $aliceId -Email a@example.com -Disabled $false -AccountExpires Never

            @(Get-SentChange).Body | Should -BeExactly '{"user_email":"a@example.com","account_expires":"0","disabled":false}'
        }

        It 'empties fields with -Clear' {
            Set-WorkspaceUser -Id $bobId -Clear Description, Email, Phone, AccountExpires

            @(Get-SentChange).Body | Should -BeExactly '{"description":"","user_email":"","user_phone":"","account_expires":"0"}'
        }
    }

    Context 'with values that cannot be right' {
        It 'sends nothing for <Name>' -ForEach @(
            @{ Name = 'an empty id'; Target = ''; Run = { Set-WorkspaceUser -Id '' -Disabled $true } }
            @{ Name = 'a malformed id'; Target = '../x'; Run = { Set-WorkspaceUser -Id '../x' -Disabled $true } }
            @{ Name = 'neither id nor name'; Target = ''; Run = { Set-WorkspaceUser -Disabled $true } }
            @{ Name = 'an empty name'; Target = ''; Run = { Set-WorkspaceUser '' -Disabled $true } }
            @{ Name = 'a name over length'; Target = 'a' * 65; Run = { Set-WorkspaceUser ('a' * 65) -Disabled $true } }
            @{ Name = 'a name with a forbidden character'; Target = 'al*ice'; Run = { Set-WorkspaceUser 'al*ice' -Disabled $true } }
            @{ Name = 'a domain with blanks'; Target = 'erik@a b c'; Run = { Set-WorkspaceUser 'erik@a b c' -Disabled $true } }
            @{ Name = 'a name with an empty domain'; Target = '\alice'; Run = { Set-WorkspaceUser '\alice' -Disabled $true } }
            @{ Name = 'nothing to change'; Target = 'alice'; Run = { Set-WorkspaceUser alice } }
            @{ Name = 'nothing but empty cells'; Target = 'alice'; Run = { [pscustomobject]@{ UserName = 'alice'; Email = ''; Disabled = '' } | Set-WorkspaceUser } }
            @{ Name = 'an empty truth value'; Target = 'alice'; Run = { Set-WorkspaceUser alice -Disabled $null -Phone 1 } }
            @{ Name = 'an empty map'; Target = 'alice'; Run = { Set-WorkspaceUser alice -UserInfoMap '' -Phone 1 } }
            @{ Name = 'several texts where one is meant'; Target = 'alice'; Run = { Set-WorkspaceUser alice -Email a@example.com, b@example.com } }
            @{ Name = 'an empty text where -Clear is meant'; Target = 'alice'; Run = { Set-WorkspaceUser alice -Email '' } }
            @{ Name = 'a field both given and cleared'; Target = 'alice'; Run = { Set-WorkspaceUser alice -Email a@example.com -Clear Email } }
            @{ Name = 'an expiry both given and cleared'; Target = 'alice'; Run = { Set-WorkspaceUser alice -AccountExpires 2027-01-31 -Clear AccountExpires } }
            @{ Name = 'a description over length'; Target = 'alice'; Run = { Set-WorkspaceUser alice -Description ('d' * 256) } }
            @{ Name = 'an e-mail address over length'; Target = 'alice'; Run = { Set-WorkspaceUser alice -Email ('e' * 65) } }
            @{ Name = 'a phone number over length'; Target = 'alice'; Run = { Set-WorkspaceUser alice -Phone ('1' * 21) } }
        ) {
            $failure = Get-Failure $Run

            $failure | Format-Failure | Should -BeExactly "WorkspaceInvalidArgument,$command | InvalidArgument | $Target |  | "
            "$failure" | Should -BeLike '*Nothing was sent.'
            Get-SentRequest $simulator | Should -BeNullOrEmpty
        }

        It 'says that it is the name that is missing where <Name>' -ForEach @(
            @{ Name = 'no user is named'; Run = { Set-WorkspaceUser -Email x@example.com }; Text = 'The user name is empty. Name the user with -UserName, *' }
            @{ Name = 'the name is empty'; Run = { Set-WorkspaceUser '' -Email x@example.com }; Text = 'The user name is empty. *' }
            @{ Name = 'the name is $null'; Run = { Set-WorkspaceUser $null -Email x@example.com }; Text = 'The user name is empty. *' }
            @{ Name = 'a column has another name'; Run = { [pscustomobject]@{ 'User Name' = 'alice'; Email = 'x@example.com' } | Set-WorkspaceUser }; Text = 'The user is not named: *Id, UserName or SamAccountName.*' }
            @{ Name = 'a cell is empty'; Run = { [pscustomobject]@{ UserName = ''; Email = 'x@example.com' } | Set-WorkspaceUser }; Text = 'The user is not named: *' }
            @{ Name = 'the id is empty'; Run = { Set-WorkspaceUser -Id '' -Email x@example.com }; Text = "The user's id is empty.*" }
        ) {
            $failure = @(Get-Failure $Run)

            $failure.FullyQualifiedErrorId | Should -BeExactly "WorkspaceInvalidArgument,$command"
            "$failure" | Should -BeLike $Text
            Get-SentRequest $simulator | Should -BeNullOrEmpty
        }

        It 'names what is wrong with -<Parameter> <Value>' -ForEach @(
            @{ Parameter = 'Disabled'; Value = 'maybe'; Text = "*'maybe' is neither true nor false*" }
            @{ Parameter = 'AccountExpires'; Value = 'soon'; Text = "*'soon' is not a date*" }
            @{ Parameter = 'AccountExpires'; Value = 20270131; Text = "*'20270131' is not a date. Write it as 2027-01-31*" }
            @{ Parameter = 'AccountExpires'; Value = '20270131'; Text = "*'20270131' is not a date. Write it as 2027-01-31*" }
            @{ Parameter = 'AccountExpires'; Value = 2027; Text = "*'2027' is not a date*" }
            @{ Parameter = 'AccountExpires'; Value = 1801418400; Text = "*'1801418400' is not a date*13 digits*" }
            @{ Parameter = 'AccountExpires'; Value = [DateTime]'1969-06-01'; Text = "*is before 1970*" }
        ) {
            $change = @{ $Parameter = $Value }
            $failure = Get-Failure { Set-WorkspaceUser alice @change }

            $failure.FullyQualifiedErrorId | Should -BeExactly "ParameterArgumentTransformationError,$command"
            "$failure" | Should -BeLike $Text
            Get-SentRequest $simulator | Should -BeNullOrEmpty
        }
    }

    Context 'with users from Get-WorkspaceUser' {
        It 'sends only what is given, whatever else the objects hold' {
            Get-WorkspaceUser alice, bob, carol | Set-WorkspaceUser -Disabled $true

            $sent = @(Get-SentChange)
            $sent.Count | Should -Be 3
            $sent.Body | Should -BeExactly (@('{"disabled":true}') * 3)
            Get-WorkspaceUser alice, bob, carol | Set-WorkspaceUser -Disabled $false
        }

        It 'shows no old value that was not read' {
            Get-WhatIfText { Set-WorkspaceUser -Id $aliceId -Phone 1 -WhatIf } |
                Should -BeExactly "What if: Performing the operation ""Set user_phone = '1'"" on target ""user $aliceId""."
        }

        It 'sends nothing where <Name> names another user' -ForEach @(
            @{ Name = '-Id'; Run = { Get-WorkspaceUser alice | Set-WorkspaceUser -Id $bobId -Disabled $true } }
            @{ Name = '-UserName'; Run = { Get-WorkspaceUser alice | Set-WorkspaceUser -UserName bob -Disabled $true } }
            @{ Name = '-Id beside a detail'; Run = { Get-WorkspaceUser alice -Detailed | Set-WorkspaceUser -Id $bobId -Disabled $true } }
            @{ Name = '-Id beside a user from a file'; Run = {
                    Get-WorkspaceUser alice | Export-Clixml TestDrive:/alice.xml
                    Import-Clixml TestDrive:/alice.xml | Set-WorkspaceUser -Id $bobId -Disabled $true
                } }
            @{ Name = '-UserName beside a row with an id'; Run = { [pscustomobject]@{ Id = $aliceId; Phone = '1' } | Set-WorkspaceUser bob } }
            @{ Name = '-Id beside a row with a name'; Run = { [pscustomobject]@{ UserName = 'alice'; Phone = '1' } | Set-WorkspaceUser -Id $bobId } }
        ) {
            $failure = @(Get-Failure $Run)

            $failure.FullyQualifiedErrorId | Should -BeExactly "WorkspaceInvalidArgument,$command"
            "$failure" | Should -BeLike 'The piped object names a user of its own, and -* names one too.*Nothing was sent.'
            Get-SentChange | Should -BeNullOrEmpty
        }

        It 'sends nothing, with an error for each, where nothing is given' {
            $failures = Get-Failure { Get-WorkspaceUser alice, bob | Set-WorkspaceUser }

            $failures.FullyQualifiedErrorId | Should -BeExactly (@("WorkspaceInvalidArgument,$command") * 2)
            Get-SentChange | Should -BeNullOrEmpty
        }

        It 'changes every user once, though each moves to the end of the list when it is changed' {
            Set-SimulatorOption $simulator @{ userOrder = 'lastChange' }

            Get-WorkspaceUser -PageSize 10 -WarningVariable warned -WarningAction SilentlyContinue | Set-WorkspaceUser -Description 'in turn'

            $changed = @((Get-SentChange).Path)
            $changed.Count | Should -Be 60
            @($changed | Sort-Object -Unique).Count | Should -Be 60
            "$warned" | Should -BeLike 'The list of users changed while it was read.*are all there, once each.*'
        }

        It 'takes details too' {
            Get-WorkspaceUser alice -Detailed | Set-WorkspaceUser -Phone 1

            @(Get-SentChange).Body | Should -BeExactly '{"user_phone":"1"}'
        }
    }

    Context 'with rows of a CSV file' {
        It 'goes by Id, by UserName, and by Id where there are both' {
            @"
Id,UserName,Description
$aliceId,,by id
,bob,by name
8a2c3f9579d240820179d51e6caf0007,bob,by both
"@ | ConvertFrom-Csv | Set-WorkspaceUser

            $sent = @(Get-SentChange)
            ($sent | Sort-Object Body | ForEach-Object { "$($_.Path) $($_.Body)" }) | Should -BeExactly @(
                '/users/8a2c3f9579d240820179d51e6caf0007 {"description":"by both"}'
                "/users/$aliceId {""description"":""by id""}"
                "/users/$bobId {""description"":""by name""}"
            )
        }

        It 'reads True and False, spellings of the service, and says nothing with an empty cell' {
            @'
UserName,Disabled,Email,ActiveType,AccountExpires,Phone,PasswordNeverExpires
alice,False,alice@example.com,USER_ACTIVATE,,,
bob,,,,Never,+852 1,
carol,,,,2039-12-31T23:59:59Z,,True
'@ | ConvertFrom-Csv | Set-WorkspaceUser -ThrottleLimit 1

            @(Get-SentChange).Body | Should -BeExactly @(
                '{"user_email":"alice@example.com","active_type":"USER_ACTIVATE","disabled":false}'
                '{"user_phone":"+852 1","account_expires":"0"}'
                '{"account_expires":"2039-12-31T23:59:59.000Z","password_never_expired":true}'
            )
        }

        It 'reads the headings of Active Directory' {
            @'
SamAccountName,EmailAddress,MobilePhone,AccountExpirationDate
alice,alice@example.com,+852 3,2027-01-31T18:00:00Z
'@ | ConvertFrom-Csv | Set-WorkspaceUser

            @(Get-SentChange).Body |
                Should -BeExactly '{"user_email":"alice@example.com","user_phone":"+852 3","account_expires":"2027-01-31T18:00:00.000Z"}'
        }

        It 'lets a parameter count more than a column' {
            [pscustomobject]@{ UserName = 'alice'; Description = 'column' } | Set-WorkspaceUser -Description 'parameter'

            @(Get-SentChange).Body | Should -BeExactly '{"description":"parameter"}'
        }

        It 'clears in every row, and a column for the same field says nothing where it is empty' {
            [pscustomobject]@{ UserName = 'alice'; Phone = '' } | Set-WorkspaceUser -Clear Phone

            @(Get-SentChange).Body | Should -BeExactly '{"user_phone":""}'
        }

        It 'does not carry a value over to the next row' {
            [pscustomobject]@{ UserName = 'alice'; Email = 'a@example.com'; Disabled = 'False' },
            [pscustomobject]@{ UserName = 'bob'; Phone = '2' },
            [pscustomobject]@{ Id = $aliceId; Phone = '3' } | Set-WorkspaceUser -ThrottleLimit 1

            @(Get-SentChange).Body | Should -BeExactly @('{"user_email":"a@example.com","disabled":false}', '{"user_phone":"2"}', '{"user_phone":"3"}')
        }
    }

    Context 'with objects of Get-ADUser' {
        BeforeAll {
            # As Get-ADUser outputs them: SamAccountName binds by itself, whatever else is there is picked by script blocks.
            $people = 'alice', 'bob' | ForEach-Object {
                [pscustomobject]@{
                    SamAccountName = $_; UserPrincipalName = "$_@corp.example"; Enabled = $true; Name = $_; mailNickname = "$_.nick"
                    otherMail = "$_@new.example"; AccountExpirationDate = $null
                }
            }
        }

        It 'goes by SamAccountName, with fields picked by script blocks' {
            $people | Set-WorkspaceUser -Email { $_.otherMail } -Disabled { -not $_.Enabled } -ThrottleLimit 1

            @(Get-SentChange).Body | Should -BeExactly @('{"user_email":"alice@new.example","disabled":false}', '{"user_email":"bob@new.example","disabled":false}')
        }

        It 'takes mail by itself' {
            [pscustomobject]@{ SamAccountName = 'alice'; mail = 'alice@mail.example' } | Set-WorkspaceUser

            @(Get-SentChange).Body | Should -BeExactly '{"user_email":"alice@mail.example"}'
        }

        It 'takes an expiry as Active Directory gives it, in local time' {
            $local = [DateTime]::SpecifyKind('2027-03-01', 'Local')
            [pscustomobject]@{ SamAccountName = 'alice'; AccountExpirationDate = $local } | Set-WorkspaceUser

            @(Get-SentChange).Body | Should -BeExactly "{""account_expires"":""$($local.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'"))""}"
        }
    }

    Context 'when some of the users fail' {
        It 'changes the others, and has one error for the one in the middle' {
            Set-SimulatorFault $simulator @{ fault = 'Status'; status = 409; method = 'PUT'; path = "/v2/*/users/$bobId" }
            $changed = Get-WorkspaceUser alice, bob, carol | Set-WorkspaceUser -Phone 7 -PassThru -ErrorVariable failure -ErrorAction SilentlyContinue

            $changed.UserName | Should -BeExactly @('alice', 'carol')
            $changed.Phone | Should -BeExactly @('7', '7')
            @($failure).Count | Should -Be 1
            $failure | Format-Failure | Should -BeExactly "WorkspaceConflict,$command | ResourceBusy | corp.example\bob | 409 | APIGW.0409"
            $failure.TargetObject.Id | Should -BeExactly $bobId
            $failure.Exception.RequestId | Should -Match '^[0-9a-f]{32}$'
            "$failure" | Should -BeLike "*request id $($failure.Exception.RequestId)*"
            @(Get-SentChange).Count | Should -Be 3
        }

        It 'has the errors of bad rows in the rows'' order, and does the good ones' {
            $rows = @"
Id,UserName,Description,Disabled
,alice,one,
,nobody,two,
,sam,three,
../x,,four,
,1 | 2,five,
none-such,,six,
,bob,,
,carol,eight,
"@ | ConvertFrom-Csv
            $failures = @(Get-Failure { $rows | Set-WorkspaceUser -ThrottleLimit 8 })

            $failures | Format-Failure | Should -BeExactly @(
                "WorkspaceUserNotFound,$command | ObjectNotFound | nobody |  | "
                "WorkspaceUserNameAmbiguous,$command | InvalidArgument | sam |  | "
                "WorkspaceInvalidArgument,$command | InvalidArgument | ../x |  | "
                "WorkspaceInvalidArgument,$command | InvalidArgument | 1 | 2 |  | "
                "WorkspaceUserNotFound,$command | ObjectNotFound | none-such | 400 | WKS.00170312"
                "WorkspaceInvalidArgument,$command | InvalidArgument | bob |  | "
            )
            (Get-WorkspaceUser alice, carol).Description | Should -BeExactly @('one', 'eight')
        }

        It 'names everybody whom a name could mean, and writes nothing' {
            $failure = Get-Failure { Set-WorkspaceUser sam -Disabled $true }

            $failure | Format-Failure | Should -BeExactly "WorkspaceUserNameAmbiguous,$command | InvalidArgument | sam |  | "
            "$failure" | Should -BeLike '2 users have the name*corp.example\sam (8a2c3f9579d240820179d51e6caf0005)*lab.example\sam (8a2c3f9579d240820179d51e6caf0006)*'
            Get-SentChange | Should -BeNullOrEmpty
        }

        It 'finds a user whose name begins with a digit' {
            Set-WorkspaceUser 4711adm -Description digits -PassThru | ForEach-Object UserName | Should -BeExactly 4711adm
        }

        It 'names the user as it was typed where the service refuses, and the id too' {
            Set-SimulatorFault $simulator @{ fault = 'Status'; status = 409; method = 'PUT' }

            "$(Get-Failure { Set-WorkspaceUser bob -Phone 7 })" | Should -BeLike "*modify the user 'corp.example\bob' ($bobId)*"
        }

        It 'does not change a user whose domain is not the one that is named, though the list does not say it' {
            Set-SimulatorOption $simulator @{ userDomainInLists = $false }
            $other = Get-Failure { Set-WorkspaceUser SALES\solo -Disabled $true }
            $unknown = Get-Failure { Set-WorkspaceUser SALES\api-test -Disabled $true }
            Set-WorkspaceUser LAB\solo -Description 'by the detail'

            $other | Format-Failure | Should -BeExactly "WorkspaceUserNotFound,$command | ObjectNotFound | SALES\solo |  | "
            "$other" | Should -BeLike "There is no user 'SALES\solo'. In other domains there is lab.example\solo *"
            $unknown | Format-Failure | Should -BeExactly "WorkspaceUserNameAmbiguous,$command | InvalidArgument | SALES\api-test |  | "
            "$unknown" | Should -BeLike 'The service does not say in which domain these users are*'
            @(Get-SentChange).Body | Should -BeExactly '{"description":"by the detail"}'
        }

        It 'outputs the domain with -PassThru, as the list says it' {
            (Set-WorkspaceUser CORP\alice -Phone 7 -PassThru).Domain | Should -BeExactly corp.example
            (Set-WorkspaceUser -Id $aliceId -Phone 7 -PassThru).Domain | Should -BeExactly corp.example
        }

        It 'changes the one in the domain that is named' {
            Set-WorkspaceUser lab.example\sam -Description 'in the laboratory'

            @(Get-SentChange).Path | Should -BeExactly '/users/8a2c3f9579d240820179d51e6caf0006'
        }

        It 'reads back a change whose answer was lost, and says that it is made' {
            Set-SimulatorFault $simulator @{ fault = 'ResetAfter'; method = 'PUT' }
            Set-WorkspaceUser -Id $aliceId -Description 'read back' -WarningVariable warnings -WarningAction SilentlyContinue

            (Get-WorkspaceUser -Id $aliceId).Description | Should -BeExactly 'read back'
            $warnings.Message | Should -BeLike "The response to the change of the user '$aliceId' was lost.*the change is made."
        }

        It 'calls an outcome unknown that it cannot know' {
            Set-SimulatorFault $simulator @{ fault = 'ResetBefore'; method = 'PUT' }
            $failure = Get-Failure { Set-WorkspaceUser -Id $aliceId -Description 'who knows' }

            $failure | Format-Failure | Should -BeExactly "WorkspaceOutcomeUnknown,$command | InvalidResult | $aliceId |  | "
            "$failure" | Should -BeLike '*may or may not have been made*'
        }

        It 'says what was changed where it cannot be read back' {
            Set-SimulatorFault $simulator @{ fault = 'Status'; status = 503; method = 'GET' }
            $failure = Get-Failure { Set-WorkspaceUser -Id $aliceId -Description 'unread' -PassThru }

            $failure | Format-Failure | Should -BeLike "WorkspaceServiceUnavailable,$command | ResourceUnavailable | $aliceId | * | *"
            "$failure" | Should -BeLike "*was modified, but could not be read back.*"
        }

        It 'shows nothing with -Debug that could rewrite the screen' -Skip:($PSEdition -ne 'Core') {
            $said = Set-WorkspaceUser -Id $aliceId -Description "a$([char]0x202e)b" -Debug 5>&1 | Where-Object { $_ -is [System.Management.Automation.DebugRecord] }

            $said -join ' ' | Should -BeLike '*"a\u202eb"*'
            $said -join ' ' | Should -Not -Match '[\p{Cc}\u202e]'
        }

        It 'has an error for each row that was changed and could not be read back, and goes on, where <What>' -ForEach @(
            @{ What = 'connections break'; Fault = @{ fault = 'ResetBefore' }; Id = 'WorkspaceServiceUnavailable' }
            @{ What = 'the sign-in is refused'; Fault = @{ fault = 'Status'; status = 401 }; Id = 'WorkspaceAuthenticationFailed' }
        ) {
            Set-SimulatorFault $simulator ($Fault + @{ method = 'GET'; path = '/v2/*/users/*' })
            $rows = 1..10 | ForEach-Object { [pscustomobject]@{ Id = $aliceId, $bobId | Select-Object -Index ($_ % 2); Description = "unread $_" } }

            $changed = $rows | Set-WorkspaceUser -PassThru -ThrottleLimit 4 -ErrorVariable failures -ErrorAction SilentlyContinue

            $changed | Should -BeNullOrEmpty
            @($failures | Where-Object FullyQualifiedErrorId -EQ "$Id,$command").Count | Should -Be 10
            $failures | ForEach-Object { "$_" | Should -BeLike '*was modified, but could not be read back.*' }
            @(Get-SentChange).Count | Should -Be 10
        }

        It 'names what was under way when <What> ends the pipeline' -ForEach @(
            @{ What = '-ErrorAction Stop'; First = @{ fault = 'Status'; status = 409 }; Run = { try { $rows | Set-WorkspaceUser -ThrottleLimit 16 -ErrorAction Stop } catch { } } }
            @{ What = 'Select-Object -First'; First = @{ fault = 'SlowHeaders' }; Run = { $rows | Set-WorkspaceUser -ThrottleLimit 16 -PassThru | Select-Object -First 1 } }
            @{ What = 'a consumer that fails'; First = @{ fault = 'SlowHeaders' }; Run = { try { $rows | Set-WorkspaceUser -ThrottleLimit 16 -PassThru | ForEach-Object { throw 'full' } } catch { } } }
        ) {
            $ids = @(Get-WorkspaceUser -First 10 | ForEach-Object Id)
            $slow = $ids | Select-Object -Skip 1 | ForEach-Object { @{ fault = 'SlowHeaders'; delayMilliseconds = 8000; method = 'PUT'; path = "/v2/*/users/$_" } }

            # The first row takes long enough for the others to begin, and much less than they take.
            Set-SimulatorFault $simulator (@($First + @{ delayMilliseconds = 1500; method = 'PUT'; path = "/v2/*/users/$($ids[0])" }) + $slow)
            $rows = $ids | ForEach-Object { [pscustomobject]@{ Id = $_; Description = 'left early' } }

            $warned = & $Run 3>&1 | Where-Object { $_ -is [System.Management.Automation.WarningRecord] }

            # Whoever was changed and not output is named.
            $begun = @(Get-SentChange).Path | ForEach-Object { ($_ -split '/')[-1] } | Where-Object { $_ -ne $ids[0] }
            $begun | Should -Not -BeNullOrEmpty
            $named = @($ids | Where-Object { "$warned" -like "*$_*" })
            "$warned" | Should -BeLike "The command was ended while $($named.Count) change(s) were under way or not yet reported.*"

            # One that was on its way to the service is named too: the service need not have seen all.
            $begun | Where-Object { $_ -notin $named } | Should -BeNullOrEmpty
            $named | Should -Not -Contain $ids[0]
        }

        It 'counts what cannot be read back as made' {
            Set-SimulatorFault $simulator @{ fault = 'Status'; status = 503; method = 'GET' }
            $said = Set-WorkspaceUser -Id $aliceId -Description 'unread too' -PassThru -Verbose -ErrorAction SilentlyContinue 4>&1

            "$said" | Should -BeLike "*Modified user $aliceId.*Made 1 change(s) with 2 request(s)."
        }

        It 'stops at the first bad row with -ErrorAction Stop' {
            $rows = "UserName,Description`nalice,before`nnobody,bad`nbob,after" | ConvertFrom-Csv

            { $rows | Set-WorkspaceUser -ThrottleLimit 1 -ErrorAction Stop } | Should -Throw -ErrorId "WorkspaceUserNotFound,$command"
            (Get-WorkspaceUser bob).Description | Should -Not -Be 'after'
        }
    }

    Context 'when the command cannot go on' {
        AfterEach { Connect-SimulatorHost $simulator }

        It 'ends with one error when the sign-in is refused, and says nothing was done that was not' {
            $place = Get-SimulatorPlace $simulator
            $null = Connect-Workspace @place -Token (ConvertTo-Secret (Invoke-Simulator $simulator POST tokens).token)
            $null = Invoke-Simulator $simulator POST tokens/revoke
            Reset-Simulator $simulator
            $failures = @(Get-Failure { 1..50 | ForEach-Object { [pscustomobject]@{ Id = $aliceId; Description = "$_" } } | Set-WorkspaceUser -ThrottleLimit 1 })

            $failures.Count | Should -Be 1
            $failures | Format-Failure | Should -BeLike "WorkspaceAuthenticationFailed,$command | AuthenticationError | $aliceId | 401 | APIGW.030?"
            @(Get-SentChange).Count | Should -BeLessThan 5
        }

        It 'ends with one error when nothing listens any more' {
            $gone = Start-SimulatorHost
            Connect-SimulatorHost $gone
            Stop-SimulatorHost $gone
            $failures = @(Get-Failure { $aliceId, $bobId | ForEach-Object { [pscustomobject]@{ Id = $_ } } | Set-WorkspaceUser -Disabled $true })

            $failures.Count | Should -Be 1
            $failures | Format-Failure | Should -BeExactly "WorkspaceConnectionFailed,$command | ConnectionError | $aliceId |  | "
            "$failures" | Should -BeLike '*Nothing was sent.'
        }

        It 'ends with one error where <What>, for it would hit every further row' -ForEach @(
            @{ What = 'the address offers no such operation'; Fault = @{ fault = 'Status'; status = 404; errorCode = 'APIGW.0101' }; Id = 'WorkspaceEndpointNotFound' }
            @{ What = 'the sign-in is refused'; Fault = @{ fault = 'Status'; status = 401 }; Id = 'WorkspaceAuthenticationFailed' }
        ) {
            Set-SimulatorFault $simulator ($Fault + @{ method = 'PUT' })
            $failures = @(Get-Failure { 1..30 | ForEach-Object { [pscustomobject]@{ Id = $aliceId; Description = "$_" } } | Set-WorkspaceUser -ThrottleLimit 1 })

            $failures.FullyQualifiedErrorId | Should -BeExactly "$Id,$command"
            @(Get-SentChange).Count | Should -BeLessThan 5
        }

        It 'goes on with the other rows where <What>, and has an error for each' -ForEach @(
            @{ What = 'a user may not be changed'; Fault = @{ fault = 'Status'; status = 403 }; Id = 'WorkspacePermissionDenied' }
            @{ What = 'a change conflicts'; Fault = @{ fault = 'Status'; status = 409 }; Id = 'WorkspaceConflict' }
            @{ What = 'the service throttles for an hour'; Fault = @{ fault = 'Status'; status = 429; retryAfterSeconds = 3600 }; Id = 'WorkspaceThrottled' }
            @{ What = 'the service is away, which does not prove that it did nothing,'; Fault = @{ fault = 'Status'; status = 503 }; Id = 'WorkspaceOutcomeUnknown' }
            @{ What = 'a 404 comes without the service''s error'; Fault = @{ fault = 'Status'; status = 404; htmlBody = $true }; Id = 'WorkspaceInvalidResponse' }
            @{ What = 'the service fails and says why'; Fault = @{ fault = 'Status'; status = 500; errorCode = 'WKS.0009' }; Id = 'WorkspaceOutcomeUnknown' }
            @{ What = 'the answer is lost, and the change is not seen'; Fault = @{ fault = 'ResetBefore' }; Id = 'WorkspaceOutcomeUnknown' }
        ) {
            Set-SimulatorFault $simulator ($Fault + @{ method = 'PUT'; times = 2 })
            $rows = $aliceId, $bobId, $aliceId | ForEach-Object { [pscustomobject]@{ Id = $_; Description = "goes on: $What" } }
            $changed = $rows | Set-WorkspaceUser -ThrottleLimit 1 -PassThru -ErrorVariable failures -ErrorAction SilentlyContinue -WarningAction SilentlyContinue

            $failures.FullyQualifiedErrorId | Should -BeExactly @("$Id,$command", "$Id,$command")
            $failures.TargetObject | Should -BeExactly @($aliceId, $bobId)
            $changed.Id | Should -BeExactly $aliceId
        }

        It 'reports what is under way when an earlier row ends the command <When>, and leaves the rest' -ForEach @(
            @{ When = 'between two rows'; Pause = 4000; Late = 6 }
            @{ When = 'while rows wait for their turn'; Pause = 0; Late = 6 }
            @{ When = 'after the last row'; Pause = 0; Late = 0 }
        ) {
            $slowId = '8a2c3f9579d240820179d51e6caf0001'
            Set-SimulatorFault $simulator @(
                @{ fault = 'SlowHeaders'; delayMilliseconds = 2500; method = 'PUT'; path = "/v2/*/users/$aliceId"; times = 1 }
                @{ fault = 'Status'; status = 401; delayMilliseconds = 1200; method = 'PUT'; path = "/v2/*/users/$bobId" }
                @{ fault = 'SlowHeaders'; delayMilliseconds = 5500; method = 'PUT'; path = "/v2/*/users/$slowId" }
            )
            $changed = [System.Collections.Generic.List[object]]::new()
            $failures = @(Get-Failure {
                & {
                    foreach ($id in $aliceId, $bobId, $slowId) { [pscustomobject]@{ Id = $id; Description = 'under way' } }
                    Start-Sleep -Milliseconds $Pause
                    for ($number = 1; $number -le $Late; $number++) { [pscustomobject]@{ Id = $aliceId; Description = "late $number" } }
                } | Set-WorkspaceUser -PassThru | ForEach-Object { $changed.Add($_) }
            })

            $failures | Format-Failure | Should -BeLike "WorkspaceAuthenticationFailed,$command | AuthenticationError | $bobId | 401 | *"
            $changed.Id | Should -BeExactly @($aliceId, $slowId)
            @(Get-SentChange).Count | Should -Be 3
        }

        It 'makes what comes before the row that ends the command, though it had not begun' {
            Set-SimulatorFault $simulator @(
                @{ fault = 'SlowHeaders'; delayMilliseconds = 1500; method = 'PUT'; path = "/v2/*/users/$aliceId"; times = 1 }
                @{ fault = 'Status'; status = 401; method = 'PUT'; path = "/v2/*/users/$bobId" }
            )
            $changed = [System.Collections.Generic.List[object]]::new()

            # The second row waits for the first, and the third fails meanwhile.
            $failures = @(Get-Failure {
                @{ Id = $aliceId; Description = 'one' }, @{ Id = $aliceId; Description = 'two' }, @{ Id = $bobId; Description = 'three' } |
                    ForEach-Object { [pscustomobject]$_ } | Set-WorkspaceUser -PassThru | ForEach-Object { $changed.Add($_) }
            })

            $failures | Format-Failure | Should -BeLike "WorkspaceAuthenticationFailed,$command | AuthenticationError | $bobId | 401 | *"
            $changed.Description | Should -BeExactly @('one', 'two')
        }

        It 'ends with one error when the session is disconnected under way' {
            $session = Get-WorkspaceSession
            $failures = @(Get-Failure {
                1..30 | ForEach-Object {
                    if ($_ -eq 3) { Disconnect-Workspace $session }
                    [pscustomobject]@{ Id = $aliceId; Description = "$_" }
                } | Set-WorkspaceUser -Session $session -ThrottleLimit 1
            })

            # A change that was on its way just then is unknown, and has an error of its own.
            @($failures | Where-Object FullyQualifiedErrorId -NotLike 'WorkspaceOutcomeUnknown,*').FullyQualifiedErrorId |
                Should -BeExactly "WorkspaceSessionUnusable,$command"
        }

        It 'ends with one error when the session was disconnected, and sends nothing' {
            $session = Get-WorkspaceSession
            Disconnect-Workspace

            Get-Failure { 'alice', 'bob' | ForEach-Object { [pscustomobject]@{ UserName = $_ } } | Set-WorkspaceUser -Disabled $true -Session $session } | Format-Failure |
                Should -BeExactly "WorkspaceSessionUnusable,$command | InvalidOperation |  |  | "
            Get-SentRequest $simulator | Should -BeNullOrEmpty
        }
    }

    Context 'with -WhatIf and -Confirm' {
        It 'sends no write with -WhatIf, and says exactly what would be sent' {
            Set-WorkspaceUser alice -Email old@example.com -AccountExpires 2027-01-31T18:00:00Z
            Reset-Simulator $simulator
            $said = Get-WhatIfText { Set-WorkspaceUser alice -Email new@example.com -Disabled $true -AccountExpires Never -WhatIf }

            $said | Should -BeExactly ("What if: Performing the operation ""Set user_email = 'new@example.com' (now 'old@example.com'), " +
                "account_expires = '0' (now '2027-01-31T18:00:00.000Z'), disabled = true (now false)"" on target ""corp.example\alice ($aliceId)"".")
            Get-SentChange | Should -BeNullOrEmpty
        }

        It 'says so for each of many, in their order' {
            $said = @(Get-WhatIfText { Get-WorkspaceUser -First 6 | Set-WorkspaceUser -Disabled $true -WhatIf })

            $said.Count | Should -Be 6
            $said[2] | Should -BeExactly "What if: Performing the operation ""Set disabled = true (now false)"" on target ""corp.example\alice ($aliceId)""."
            Get-SentChange | Should -BeNullOrEmpty
        }

        It 'outputs what would be with -WhatIf -PassThru, and sends no write' {
            $would = Set-WorkspaceUser alice -Description 'would be' -Clear Phone -AccountExpires 2027-01-31T18:00:00Z -WhatIf -PassThru

            $would | Should -BeOfType ([Workspace.WorkspaceUserDetail])
            $would.Description | Should -BeExactly 'would be'
            $would.Phone | Should -BeNullOrEmpty
            $would.AccountExpires | Should -Be ([DateTimeOffset]'2027-01-31T18:00:00Z')
            $would.FullName | Should -BeExactly 'Alice Andersson'
            Get-SentChange | Should -BeNullOrEmpty
        }

        It 'heeds $WhatIfPreference' {
            $WhatIfPreference = $true
            Set-WorkspaceUser alice -Description 'would be'

            Get-SentChange | Should -BeNullOrEmpty
        }

        It 'checks values with -WhatIf too' {
            Get-Failure { Set-WorkspaceUser nobody -Disabled $true -WhatIf } | Format-Failure |
                Should -BeExactly "WorkspaceUserNotFound,$command | ObjectNotFound | nobody |  | "
            (Get-Failure { Set-WorkspaceUser alice -WhatIf }).FullyQualifiedErrorId | Should -BeExactly "WorkspaceInvalidArgument,$command"
        }

        It 'asks nobody by itself, nor with -Confirm:$false under a low $ConfirmPreference' {
            Set-WorkspaceUser -Id $aliceId -Phone 1
            $ConfirmPreference = 'Low'
            Set-WorkspaceUser -Id $aliceId -Phone 2 -Confirm:$false

            @(Get-SentChange).Count | Should -Be 2
        }

        It 'asks for a row of -Confirm only when the rows before it are reported, whatever -ThrottleLimit' {
            Set-SimulatorFault $simulator @{ fault = 'Status'; status = 409; delayMilliseconds = 300; method = 'PUT'; times = 1 }
            $recorded = Invoke-RecordingShell -Session (Get-WorkspaceSession) -Answers 0, 2, 0 -Script @"
                '$aliceId', '$bobId', '$aliceId' | ForEach-Object { [pscustomobject]@{ Id = `$_; Phone = '9' } } |
                    Set-WorkspaceUser -Confirm -PassThru -ThrottleLimit 8 2>&1 |
                    ForEach-Object { `$recorded.Events.Add("reported: `$(if (`$_ -is [System.Management.Automation.ErrorRecord]) { `$_.FullyQualifiedErrorId } else { `$_.Id })") }
"@
            $recorded.Events -replace '(?s)^asked: .*\b([0-9a-f]{32})\b.*', 'asked: $1' | Should -BeExactly @(
                "asked: $aliceId"
                "reported: WorkspaceConflict,$command"
                "asked: $bobId"
                "asked: $aliceId"
                "reported: $aliceId"
            )
            @(Get-SentChange).Count | Should -Be 2
        }

        It 'sends nothing where a confirmation is wanted and nobody is there' {
            (Get-Failure { Set-WorkspaceUser -Id $aliceId -Phone 1 -Confirm }).Count | Should -Be 1

            Get-SentChange | Should -BeNullOrEmpty
        }
    }

    Context 'with many users' {
        It 'outputs with -PassThru in the order of the input, though it changes several at once' {
            Set-SimulatorFault $simulator @{ fault = 'SlowHeaders'; delayMilliseconds = 40; probability = 0.3 }
            $users = Get-WorkspaceUser -First 40
            $changed = $users | Set-WorkspaceUser -Description 'in order' -PassThru -ThrottleLimit 8

            $changed.Id | Should -BeExactly $users.Id
            $changed | Should -BeOfType ([Workspace.WorkspaceUserDetail])
            $changed.Description | Sort-Object -Unique | Should -BeExactly 'in order'
        }

        It 'changes the same user in the order of the rows, whatever -ThrottleLimit' {
            Set-SimulatorFault $simulator @{ fault = 'SlowHeaders'; delayMilliseconds = 40; probability = 0.3 }
            1..12 | ForEach-Object { [pscustomobject]@{ UserName = 'alice'; Description = "row $_" } } | Set-WorkspaceUser -ThrottleLimit 8

            @(Get-SentChange).Body | Should -BeExactly (1..12 | ForEach-Object { "{""description"":""row $_""}" })
        }

        It 'says what it changed with -Verbose' {
            Set-WorkspaceUser alice -Phone 4
            $said = @(Set-WorkspaceUser alice -Phone 5 -Verbose 4>&1)

            $said | Should -BeExactly @(
                "Performing the operation ""Set user_phone = '5' (now '4')"" on target ""corp.example\alice ($aliceId)""."
                "Modified corp.example\alice ($aliceId)."
                'Made 1 change(s) with 2 request(s).'
            )
        }

        It 'works in strict mode' {
            Set-StrictMode -Version Latest

            ([pscustomobject]@{ UserName = 'nora' } | Set-WorkspaceUser -Description strict -PassThru).Description | Should -BeExactly 'strict'
        }
    }

    Context 'progress' {
        BeforeAll { $session = Get-WorkspaceSession }

        It 'shows none for a command that is over within a second' {
            (Invoke-RecordingShell -Session $session "Set-WorkspaceUser -Id $aliceId -Phone 7").Progress | Should -BeNullOrEmpty
        }

        It 'shows how far it is, at most four times a second, removes it at the end, and ends with one line of totals' {
            Set-SimulatorFault $simulator @(
                @{ fault = 'SlowHeaders'; delayMilliseconds = 100; method = 'PUT'; path = "/v2/*/users/$aliceId" }
                @{ fault = 'Status'; status = 409; method = 'PUT'; path = "/v2/*/users/$bobId" }
            )
            $clock = [System.Diagnostics.Stopwatch]::StartNew()
            $recorded = Invoke-RecordingShell -Session $session @"
                `$VerbosePreference = 'Continue'; `$ErrorActionPreference = 'SilentlyContinue'
                1..30 | ForEach-Object { [pscustomobject]@{ Id = if (`$_ % 10) { '$aliceId' } else { '$bobId' }; Description = "`$_" } } | Set-WorkspaceUser
"@
            $clock.Stop()
            $shown = @($recorded.Progress | Where-Object RecordType -EQ Processing)
            $shown.Count | Should -BeGreaterThan 0
            $shown.Count | Should -BeLessOrEqual (1 + 4 * $clock.Elapsed.TotalSeconds)
            $shown[0].Activity | Should -BeExactly 'Set-WorkspaceUser'
            $shown[-1].StatusDescription | Should -Match '^\d+ done, \d failed, [\d,]+ a (minute|second)$'
            $recorded.Progress[-1].RecordType | Should -Be Completed
            @($recorded.Events)[-1] | Should -Match '^verbose: Made 27 change\(s\) with 30 request\(s\) in [\d.]+ s \([\d,]+ a (minute|second)\); 3 row\(s\) failed\.$'
        }

        It 'shows itself while a single change takes long, and leaves none behind when <What> ends the pipeline' -ForEach @(
            @{ What = 'Select-Object -First'; Run = '$rows | Set-WorkspaceUser -PassThru -ThrottleLimit 1 | Select-Object -First 1' }
            @{ What = '-ErrorAction Stop'; Run = 'try { $rows + [pscustomobject]@{ Id = "../x" } | Set-WorkspaceUser -Phone 2 -ErrorAction Stop } catch { }' }
        ) {
            Set-SimulatorFault $simulator @{ fault = 'SlowHeaders'; delayMilliseconds = 2000; method = 'PUT' }
            $recorded = Invoke-RecordingShell -Session $session "`$rows = @([pscustomobject]@{ Id = '$aliceId'; Description = 'slow' }); $Run"

            $recorded.Progress[0].StatusDescription | Should -BeExactly '0 done'
            $recorded.Progress[-1].RecordType | Should -Be Completed
        }
    }
}
