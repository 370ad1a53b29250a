# What people expect of any good module, without being told: files and back, comparing, cultures, strict mode, defaults, a constrained session.
BeforeDiscovery {
    $cultures = 'de-DE', 'tr-TR', 'zh-CN', 'en-US', 'en-GB', 'fa-IR', 'sv-SE'
}

BeforeAll {
    Import-Module "$PSScriptRoot/WorkspaceTest.psm1" -Force
    Import-StagedModule
    $simulator = Start-SimulatorHost
    Connect-SimulatorHost $simulator
    $before = [System.Threading.Thread]::CurrentThread.CurrentCulture

    function Get-SentChange { Get-SentRequest $simulator PUT | Select-Object -ExpandProperty Body }

    function Set-Culture([string] $Name) { [System.Threading.Thread]::CurrentThread.CurrentCulture = $Name }
}

AfterAll {
    [System.Threading.Thread]::CurrentThread.CurrentCulture = $before
    Disconnect-Workspace
    Stop-SimulatorHost $simulator
}

Describe 'Objects' {
    It 'are equal if they are of the same user' {
        $alice = Get-WorkspaceUser alice
        $detail = Get-WorkspaceUser alice -Detailed

        $alice -eq $detail | Should -BeTrue
        $alice -eq (Get-WorkspaceUser bob) | Should -BeFalse
        $alice -eq $null | Should -BeFalse
        @(Get-WorkspaceUser) -contains $alice | Should -BeTrue
        @($alice, (Get-WorkspaceUser alice), $alice | Select-Object -Unique).Count | Should -Be 1
        $seen = @{}
        $seen[$alice] = 1
        $seen[$detail] | Should -Be 1
    }

    It 'are put in order by name, and grouped and compared without a property' {
        $some = Get-WorkspaceUser carol, alice, bob

        ($some | Sort-Object).UserName | Should -BeExactly @('alice', 'bob', 'carol')
        ($some | Sort-Object -Descending).UserName | Should -BeExactly @('carol', 'bob', 'alice')
        @($some + $some | Group-Object).Count | Should -Be 3
        (Compare-Object $some (Get-WorkspaceUser alice, bob)).InputObject.UserName | Should -BeExactly 'carol'
        Compare-Object $some (Get-WorkspaceUser alice, bob, carol) | Should -BeNullOrEmpty
        (Get-WorkspaceDesktop alice | Sort-Object | Select-Object -First 1) -eq (Get-WorkspaceDesktop alice | Sort-Object | Select-Object -First 1) | Should -BeTrue
    }

    It 'say what they are' {
        "$(Get-WorkspaceUser alice)" | Should -BeExactly 'corp.example\alice'
        "$((Get-WorkspaceUser alice).GroupNames)" | Should -BeExactly 'DomainUsers Accounting Remote Access'
        (Get-WorkspaceUser alice).GroupNames -contains 'accounting' | Should -BeTrue
        (Get-WorkspaceUser alice).GroupNames[1] | Should -BeExactly 'Accounting'
    }

    It 'show what matters in a list, and everything if asked' {
        $list = Get-WorkspaceUser alice | Format-List | Out-String
        $list | Should -Match 'State +: '
        $list | Should -Not -Match 'AdditionalProperties'
        Get-WorkspaceUser alice | Format-List * | Out-String | Should -Match 'AdditionalProperties'
    }

    It 'know whether a user is active' {
        $users = Get-WorkspaceUser
        foreach ($user in $users) {
            # What the service did not say is not made up.
            if ($null -eq $user.Disabled -and $null -eq $user.Locked -and $null -eq $user.AccountExpired) { $user.IsActive | Should -BeNullOrEmpty; continue }
            $user.IsActive | Should -Be (-not ($user.Disabled -or $user.Locked -or $user.AccountExpired))
        }

        ($users | Where-Object { $_.IsActive -eq $false }).State | Sort-Object -Unique | ForEach-Object { $_ | Should -Match '^(Disabled|Locked|Expired)(, (Locked|Expired))*$' }
    }
}

Describe 'A round trip under <_>' -ForEach $cultures {
    BeforeAll { Set-Culture $_ }

    BeforeEach { Reset-Simulator $simulator }

    AfterAll { [System.Threading.Thread]::CurrentThread.CurrentCulture = $before }

    It 'goes through Export-Csv, and changes nothing' {
        Set-WorkspaceUser alice -AccountExpires 2027-02-01T03:04:05Z -Description 'IıiİŞ "x", y;z'
        Set-WorkspaceUser bob -Clear AccountExpires
        $was = Get-WorkspaceUser alice, bob -Detailed
        Reset-Simulator $simulator
        $was | Export-Csv TestDrive:/users.csv -NoTypeInformation -Encoding UTF8
        Import-Csv TestDrive:/users.csv | Set-WorkspaceUser -ThrottleLimit 1

        $sent = @(Get-SentChange) | ForEach-Object { $_ | ConvertFrom-Json }
        @(Get-SentChange)[0] | Should -Match '"account_expires":"2027-02-01T03:04:05\.000Z"'
        @($sent)[0].description | Should -BeExactly 'IıiİŞ "x", y;z'
        @(Get-SentChange)[1] | Should -Not -Match 'account_expires'
        foreach ($now in Get-WorkspaceUser alice, bob -Detailed) {
            $then = $was | Where-Object Id -EQ $now.Id
            foreach ($name in 'UserName', 'Email', 'Phone', 'Description', 'ActiveType', 'AccountExpires', 'Disabled', 'PasswordNeverExpires', 'EnableChangePassword') {
                $now.$name | Should -BeExactly $then.$name
            }
        }

        (Import-Csv TestDrive:/users.csv)[0].GroupNames | Should -BeExactly 'DomainUsers; Accounting; Remote Access'
    }

    It 'goes through Export-Clixml' {
        Set-WorkspaceUser alice -AccountExpires 2027-02-01T03:04:05Z
        Get-WorkspaceUser alice | Export-Clixml TestDrive:/users.xml
        Reset-Simulator $simulator
        $picture = Import-Clixml TestDrive:/users.xml
        $picture | Set-WorkspaceUser

        $picture.UserName | Should -BeExactly 'alice'
        @($picture.GroupNames) | Should -BeExactly @('DomainUsers', 'Accounting', 'Remote Access')
        Get-SentChange | Should -Match '"account_expires":"2027-02-01T03:04:05\.000Z"'
    }

    It 'does the core of the work' {
        $user = Get-WorkspaceUser ALICE, 'corp.example\BOB' | Sort-Object
        $user.UserName | Should -BeExactly @('alice', 'bob')
        @(Get-WorkspaceUser 'ALI*').Count | Should -BeGreaterThan 0
        @(Get-WorkspaceUser -GroupName Accounting -ActiveType adminactivate).Count + @(Get-WorkspaceUser -GroupName Accounting -ActiveType USER_ACTIVATE).Count |
            Should -Be @(Get-WorkspaceUser -GroupName Accounting).Count
        Set-WorkspaceUser ALICE -ActiveType admin_activate -Disabled FALSE -AccountExpires NEVER
        Get-SentChange | Should -BeExactly '{"active_type":"ADMIN_ACTIVATE","account_expires":"0","disabled":false}'
        (Set-WorkspaceUser alice -AccountExpires 2027-01-31T18:00:00Z -PassThru).AccountExpires.UtcDateTime | Should -Be ([datetime]::new(2027, 1, 31, 18, 0, 0))
        (Get-WorkspaceUser alice | Format-Table | Out-String) | Should -Match '2027-01-31'
        (Rename-WorkspaceDesktopUser alice iris -PassThru).NewUserName | Should -BeExactly 'iris'
        Rename-WorkspaceDesktopUser iris alice
        (Get-Failure { Get-WorkspaceUser -Id nobody }).FullyQualifiedErrorId | Should -BeExactly 'WorkspaceUserNotFound,Workspace.Cmdlets.Users.GetWorkspaceUserCommand'
        TabExpansion2 'Connect-Workspace -Region TR-' 29 | ForEach-Object { $_.CompletionMatches.CompletionText } | Should -BeExactly 'tr-west-1'
    }
}

Describe 'A date for -AccountExpires' {
    BeforeEach { Reset-Simulator $simulator }

    AfterEach { [System.Threading.Thread]::CurrentThread.CurrentCulture = $before }

    It 'is <Expected> for <Text> under <Culture>' -ForEach @(
        @{ Culture = 'de-DE'; Text = '05.01.2027 00:00:00 +00:00'; Expected = '2027-01-05T00:00:00.000Z' }
        @{ Culture = 'tr-TR'; Text = '5.01.2027 00:00:00 +00:00'; Expected = '2027-01-05T00:00:00.000Z' }
        @{ Culture = 'zh-CN'; Text = '2027/1/5 0:00:00 +00:00'; Expected = '2027-01-05T00:00:00.000Z' }
        @{ Culture = 'en-US'; Text = '1/5/2027 12:00:00 AM +00:00'; Expected = '2027-01-05T00:00:00.000Z' }
        @{ Culture = 'en-GB'; Text = '05/01/2027 00:00:00 +00:00'; Expected = '2027-01-05T00:00:00.000Z' }
        @{ Culture = 'en-GB'; Text = '5/1/2027 0:00:00 +00:00'; Expected = '2027-01-05T00:00:00.000Z' }
        @{ Culture = 'fr-FR'; Text = '5/1/2027 0:00:00 +00:00'; Expected = '2027-01-05T00:00:00.000Z' }
        @{ Culture = 'pt-BR'; Text = '05/01/2027 0:00:00 +00:00'; Expected = '2027-01-05T00:00:00.000Z' }
        @{ Culture = 'de-DE'; Text = '2027-01-05T00:00:00Z'; Expected = '2027-01-05T00:00:00.000Z' }
        @{ Culture = 'fa-IR'; Text = '2027-01-05T00:00:00Z'; Expected = '2027-01-05T00:00:00.000Z' }
        @{ Culture = 'de-DE'; Text = 'Tue, 05 Jan 2027 00:00:00 GMT'; Expected = '2027-01-05T00:00:00.000Z' }
    ) {
        Set-Culture $Culture
        Set-WorkspaceUser alice -AccountExpires $Text

        Get-SentChange | Should -BeExactly "{""account_expires"":""$Expected""}"
    }

    It 'is never for $null that is typed, and nothing for one in a column' {
        Set-WorkspaceUser alice -AccountExpires $null
        [pscustomobject]@{ UserName = 'alice'; AccountExpires = $null; Phone = '7' } | Set-WorkspaceUser
        [pscustomobject]@{ UserName = 'alice'; AccountExpires = ''; Phone = '8' } | Set-WorkspaceUser
        Set-WorkspaceUser alice -AccountExpires $null -Clear AccountExpires

        Get-SentChange | Should -BeExactly '{"account_expires":"0"}', '{"user_phone":"7"}', '{"user_phone":"8"}', '{"account_expires":"0"}'
    }

    It 'is a question if it is empty and typed' {
        $failure = Get-Failure { Set-WorkspaceUser alice -AccountExpires '' }

        $failure.FullyQualifiedErrorId | Should -BeLike 'WorkspaceInvalidArgument,*'
        "$failure" | Should -BeLike '-AccountExpires is empty.*-Clear AccountExpires.*'
        Get-SentChange | Should -BeNullOrEmpty
    }

    It 'is refused if only another culture writes it so: <Text> under <Culture>' -ForEach @(
        @{ Culture = 'en-US'; Text = '05.01.2027 00:00:00 +00:00' }
        @{ Culture = 'en-US'; Text = '31.01.2027' }
        @{ Culture = 'de-DE'; Text = '31/01/2027' }
        @{ Culture = 'zh-CN'; Text = '05-01-2027' }
        @{ Culture = 'de-DE'; Text = '1/5/2027 12:00:00 AM +00:00' }
    ) {
        Set-Culture $Culture
        $failure = Get-Failure { Set-WorkspaceUser alice -AccountExpires $Text }

        $failure.FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentTransformationError,*'
        "$failure" | Should -BeLike '*is not a date. Write it as 2027-01-31*'
        Get-SentChange | Should -BeNullOrEmpty
    }
}

Describe 'What a script sets' {
    BeforeEach { Reset-Simulator $simulator }

    It 'works in strict mode' {
        Set-StrictMode -Version Latest
        Get-WorkspaceUser alice | Format-List * | Out-String | Should -Match 'alice'
        Get-WorkspaceUser alice, bob | Set-WorkspaceUser -Phone 1 -PassThru | ForEach-Object State | Should -Not -BeNullOrEmpty
        (Get-WorkspaceDesktop alice | Format-Table | Out-String) | Should -Match 'alice'
    }

    It 'heeds $PSDefaultParameterValues' {
        $PSDefaultParameterValues = @{ 'Get-WorkspaceUser:GroupName' = 'Accounting'; '*-Workspace*:ErrorAction' = 'SilentlyContinue'; 'Set-Workspace*:PassThru' = $true }
        $null = Get-WorkspaceUser
        @(Get-SentRequest $simulator)[0].Query | Should -Match 'group_name=Accounting'
        (Set-WorkspaceUser alice -Phone 2).Phone | Should -BeExactly '2'
        Get-WorkspaceUser -Id nobody | Should -BeNullOrEmpty
    }

    It 'ends a script with -ErrorAction Stop, and collects with -ErrorVariable' {
        { Get-WorkspaceUser nobody -ErrorAction Stop } | Should -Throw -ErrorId 'WorkspaceUserNotFound,Workspace.Cmdlets.Users.GetWorkspaceUserCommand'
        $found = Get-WorkspaceUser nobody, alice, noone -ErrorAction SilentlyContinue -ErrorVariable missing
        $found.UserName | Should -BeExactly 'alice'
        $missing.TargetObject | Should -BeExactly @('nobody', 'noone')
        Set-WorkspaceUser nobody -Phone 1 -ErrorAction Ignore -ErrorVariable +missing
        { 'nobody', 'alice' | ForEach-Object { [pscustomobject]@{ UserName = $_ } } | Set-WorkspaceUser -Phone 3 -ThrottleLimit 1 -ErrorAction Stop } | Should -Throw
        Get-SentChange | Should -BeNullOrEmpty
    }

    It 'writes to files with long paths' {
        $folder = Join-Path $TestDrive ('deep/' + (('x' * 50 + '/') * 6))
        $null = [System.IO.Directory]::CreateDirectory($folder)
        Get-WorkspaceUser alice | Export-Csv (Join-Path $folder users.csv)
        (Import-Csv (Join-Path $folder users.csv)).UserName | Should -BeExactly 'alice'
    }
}

Describe 'The module in an unusual place' -Skip:($PSEdition -ne 'Core') {
    It 'loads from a long path with spaces, brackets and letters of other scripts' {
        $folder = Join-Path $TestDrive ('Über [x] 東京 ' + ('y' * 120) + '/' + ('z' * 100) + '/Workspace')
        $null = [System.IO.Directory]::CreateDirectory([System.IO.Path]::GetDirectoryName($folder))
        Copy-Item -LiteralPath ([System.IO.Path]::GetDirectoryName((Get-StagedManifest))) -Destination $folder -Recurse

        Invoke-PowerShellScript "
            Import-Module ([System.Management.Automation.WildcardPattern]::Escape('$folder/Workspace.psd1'))
            `$null = Connect-Workspace -Simulator
            (Get-WorkspaceUser alice).UserName" | Should -BeExactly 'alice'
    }
}

Describe 'A constrained session' {
    It 'says what to do if the module is imported too late' {
        $shell = [powershell]::Create().AddScript('param($manifest) $ExecutionContext.SessionState.LanguageMode = "ConstrainedLanguage"
            try { Import-Module $manifest } catch { "$_" }').AddArgument((Get-StagedManifest))
        $said = $shell.Invoke()
        $shell.Dispose()

        $said | Should -BeLike '*cannot be imported in ConstrainedLanguage mode*Import it before the session is constrained*'
    }

    It 'works with a module that was imported before' {
        $shell = [powershell]::Create().AddScript('param($manifest) Import-Module $manifest; $ExecutionContext.SessionState.LanguageMode = "ConstrainedLanguage"
            $null = Connect-Workspace -Simulator; Set-WorkspaceUser alice -Phone 5; (Get-WorkspaceUser alice).Phone; Get-WorkspaceUser alice | Out-String').AddArgument((Get-StagedManifest))
        $said = $shell.Invoke()
        $shell.Streams.Error | Should -BeNullOrEmpty
        $shell.Dispose()

        $said[0] | Should -BeExactly '5'
        $said[1] | Should -Match 'alice'
    }
}
