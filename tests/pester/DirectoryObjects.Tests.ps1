BeforeAll {
    Import-Module "$PSScriptRoot/WorkspaceTest.psm1" -Force
    Import-StagedModule
    $command = 'Workspace.Cmdlets.Users.SetWorkspaceUserCommand'
    $aliceId = '8a2c3f9579d240820179d51e6caf0003'
    $simulator = Start-SimulatorHost -Users 40
    Connect-SimulatorHost $simulator

    # As Get-ADUser -Properties * outputs a user: collections of one value, file times as numbers, and properties with the names of our parameters.
    function Get-StandIn([string] $Name, [hashtable] $Change = @{}) {
        $properties = [ordered]@{
            DistinguishedName = "CN=$Name,OU=People,DC=corp,DC=example"; Enabled = $true; GivenName = $Name; Name = $Name; ObjectClass = 'user'
            ObjectGUID = [guid]'7f0c1f5c-0000-4000-8000-000000000001'; SamAccountName = $Name; SID = 'S-1-5-21-1'; UserPrincipalName = "$Name@corp.example"
            Description = 'From the directory'; EmailAddress = "$Name@old.example"; mail = "$Name@old.example"; MobilePhone = '+41 1'; mobile = '+41 1'
            accountExpires = 9223372036854775807; AccountExpirationDate = $null; PasswordNeverExpires = $true; CannotChangePassword = $false
        }
        foreach ($key in $Change.Keys) { $properties[$key] = $Change[$key] }
        $user = [pscustomobject]$properties
        $user.PSObject.TypeNames.Insert(0, 'Microsoft.ActiveDirectory.Management.ADUser')
        $user
    }

    # As Get-OpenADUser outputs one, without a property that our parameters could take for that of a directory by its name.
    function Get-OpenStandIn([string] $Name, [hashtable] $Change = @{}) {
        $properties = [ordered]@{ SamAccountName = $Name; Name = $Name; Enabled = $true; Description = , 'From the directory'; AccountExpires = [datetimeoffset]'1601-01-01T00:00:00Z' }
        foreach ($key in $Change.Keys) { $properties[$key] = $Change[$key] }
        $user = [pscustomobject]$properties
        $user.PSObject.TypeNames.Insert(0, 'PSOpenAD.OpenADUser')
        $user
    }

    function Get-SentBody { @(Get-SentRequest $simulator PUT).Body }
}

AfterAll {
    Disconnect-Workspace
    Stop-SimulatorHost $simulator
}

Describe 'A user of Active Directory that is piped to Set-WorkspaceUser' {
    BeforeEach { Reset-Simulator $simulator }

    It 'sends only the fields that are named, from <Source>' -ForEach @(
        @{ Source = 'Get-ADUser'; Get = { Get-StandIn $args[0] } }
        @{ Source = 'Get-OpenADUser'; Get = { Get-OpenStandIn $args[0] } }
        @{ Source = 'another process'; Get = { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize((Get-StandIn $args[0]))) } }
    ) {
        'alice', 'bob' | ForEach-Object { & $Get $_ } | Set-WorkspaceUser -Email { $_.SamAccountName + '@new.example' } -ThrottleLimit 1

        Get-SentBody | Should -BeExactly '{"user_email":"alice@new.example"}', '{"user_email":"bob@new.example"}'
    }

    It 'sends nothing where no field is named, and says which properties it did not take' {
        $failure = Get-Failure { Get-StandIn alice | Set-WorkspaceUser }

        $failure | Format-Failure | Should -BeExactly "WorkspaceInvalidArgument,$command | InvalidArgument | alice |  | "
        "$failure" | Should -BeLike 'There is nothing to change: of an object of Active Directory, only the name is used automatically, not Description, Email, *'
        "$failure" | Should -BeLike '*such as -Description { $_.Description }. Nothing was sent.'
        Get-SentRequest $simulator | Should -BeNullOrEmpty
    }

    It 'says what it does not take with -Verbose and -WhatIf' {
        $said = Get-StandIn alice | Set-WorkspaceUser -Disabled $false -Verbose 4>&1
        $would = Get-WhatIfText { Get-StandIn alice | Set-WorkspaceUser -Disabled $false -WhatIf }

        $said -join ' ' | Should -BeLike '*Of the directory object alice, these properties are not sent, because they are not named: Description, Email, Phone, AccountExpires, PasswordNeverExpires.*'
        $would | Should -BeLike '*"Set disabled = false (now false); not taken from the directory object: Description, Email, Phone, AccountExpires, PasswordNeverExpires" on target *'
    }

    It 'sends everything of a selection, whose properties were named' {
        Get-StandIn alice | Select-Object SamAccountName, mail, mobile | Set-WorkspaceUser

        Get-SentBody | Should -BeExactly '{"user_email":"alice@old.example","user_phone":"+41 1"}'
    }

    It 'sends a property that is named by a script block' {
        Get-StandIn alice | Set-WorkspaceUser -Description { $_.Description } -PasswordNeverExpires { $_.PasswordNeverExpires }

        Get-SentBody | Should -BeExactly '{"description":"From the directory","password_never_expired":true}'
    }

    It 'changes nothing of what Get-WorkspaceUser -Detailed exports, though it has fields of the directory' {
        Get-WorkspaceUser alice -Detailed | Export-Csv TestDrive:/alice.csv -NoTypeInformation -Encoding utf8
        Import-Csv TestDrive:/alice.csv | Set-WorkspaceUser

        Get-SentBody | Should -BeLike '{"description":*,"user_email":*'
    }
}

Describe 'An expiry of Active Directory' {
    BeforeEach { Reset-Simulator $simulator }

    It 'is never for <Name>' -ForEach @(
        @{ Name = '0'; Value = 0 }
        @{ Name = '0 as text'; Value = '0' }
        @{ Name = 'the largest file time'; Value = 9223372036854775807 }
        @{ Name = 'the largest file time as text'; Value = '9223372036854775807' }
        @{ Name = '1601'; Value = [datetime]'1601-01-01' }
        @{ Name = '1601 in UTC'; Value = [datetime]::SpecifyKind('1601-01-01', 'Utc') }
        @{ Name = '1601 in another zone'; Value = [datetimeoffset]'1601-01-01T02:00:00+02:00' }
        @{ Name = 'the evening before, west of Greenwich'; Value = [datetime]'1600-12-31T19:00:00' }
        @{ Name = '1601 as text'; Value = '01/01/1601 00:00:00' }
        @{ Name = 'the least date'; Value = [datetime]::MinValue }
        @{ Name = 'the least date with an offset'; Value = [datetimeoffset]::MinValue }
        @{ Name = 'the greatest date'; Value = [datetime]::MaxValue }
        @{ Name = 'the greatest date with an offset'; Value = [datetimeoffset]::MaxValue }
        @{ Name = 'a collection with one of them'; Value = [System.Collections.ArrayList]@([datetime]'1601-01-01') }
    ) {
        Get-StandIn alice @{ accountExpires = $Value } | Set-WorkspaceUser -AccountExpires { $_.accountExpires }
        [pscustomobject]@{ SamAccountName = 'alice'; accountExpires = $Value; AccountExpirationDate = [datetime]'2027-01-31' } | Set-WorkspaceUser

        Get-SentBody | Should -BeExactly '{"account_expires":"0"}', '{"account_expires":"0"}'
    }

    It 'is read from a file time' {
        $fileTime = ([datetimeoffset]'2027-01-31T18:00:00Z').ToFileTime()
        Get-StandIn alice @{ accountExpires = $fileTime } | Set-WorkspaceUser -AccountExpires { $_.accountExpires }
        [pscustomobject]@{ SamAccountName = 'alice'; accountExpires = "$fileTime" } | Set-WorkspaceUser

        Get-SentBody | Should -BeExactly (@('{"account_expires":"2027-01-31T18:00:00.000Z"}') * 2)
    }

    It 'is nothing, and not never, where a script block gives nothing' {
        $failures = Get-Failure { 'alice', 'bob' | ForEach-Object { Get-StandIn $_ } | Set-WorkspaceUser -AccountExpires { $_.mistyped } }
        Get-StandIn alice | Set-WorkspaceUser -AccountExpires { $_.mistyped } -Disabled $false

        $failures.FullyQualifiedErrorId | Should -BeExactly (@("WorkspaceInvalidArgument,$command") * 2)
        "$($failures[0])" | Should -BeLike 'There is nothing to change: no field has a value for this user (AccountExpires).*'
        Get-SentBody | Should -BeExactly '{"disabled":false}'
    }

    It 'is refused before 1970, and the other rows go on' {
        $rows = [pscustomobject]@{ UserName = 'alice'; AccountExpires = '1969-05-01' }, [pscustomobject]@{ UserName = 'bob'; AccountExpires = 'Never' }
        $failure = @(Get-Failure { $rows | Set-WorkspaceUser })

        $failure.Count | Should -Be 1
        Get-SentBody | Should -BeExactly '{"account_expires":"0"}'
    }
}

Describe 'A value of Active Directory' {
    BeforeEach { Reset-Simulator $simulator }

    It 'is taken out of <Name>' -ForEach @(
        @{ Name = 'an array'; Value = [string[]]@('one') }
        @{ Name = 'an array of objects'; Value = @('one') }
        @{ Name = 'a list'; Value = [System.Collections.Generic.List[string]]@('one') }
        @{ Name = 'a collection'; Value = [System.Collections.ObjectModel.Collection[object]]@('one') }
    ) {
        Get-StandIn alice @{ mail = $Value } | Set-WorkspaceUser -Email { $_.mail }
        [pscustomobject]@{ SamAccountName = $Value[0] -replace 'one', 'alice'; Description = $Value; mail = $Value; mobile = $Value } | Set-WorkspaceUser

        Get-SentBody | Should -BeExactly '{"user_email":"one"}', '{"description":"one","user_email":"one","user_phone":"one"}'
    }

    It 'takes the name out of a collection too' {
        [pscustomobject]@{ SamAccountName = [System.Collections.ArrayList]@('alice'); mail = 'x@example.com' } | Set-WorkspaceUser

        Get-SentBody | Should -BeExactly '{"user_email":"x@example.com"}'
    }

    It 'is an error of its row where there are two' {
        $failures = Get-Failure {
            [pscustomobject]@{ UserName = 'alice'; mail = 'one', 'two' }, [pscustomobject]@{ UserName = 'bob'; mail = 'three' } | Set-WorkspaceUser
            Get-StandIn alice @{ mail = 'one', 'two' } | Set-WorkspaceUser -Email { $_.mail }
        }

        $failures | Format-Failure | Should -BeExactly (@("WorkspaceInvalidArgument,$command | InvalidArgument | alice |  | ") * 2)
        "$($failures[0])" | Should -BeLike 'The property for -Email has 2 values, and a user has one.*Nothing was sent.'
        "$($failures[1])" | Should -BeLike '-Email has 2 values*'
        Get-SentBody | Should -BeExactly '{"user_email":"three"}'
    }

    It 'does not trouble a row that does not name it' {
        Get-StandIn alice @{ Description = 'one', 'two'; mail = @() } | Set-WorkspaceUser -Disabled $false

        Get-SentBody | Should -BeExactly '{"disabled":false}'
    }

    It 'says nothing where it is <Name>, by any way' -ForEach @(
        @{ Name = '$null'; Value = $null }
        @{ Name = 'empty'; Value = '' }
        @{ Name = 'an empty collection'; Value = [System.Collections.ArrayList]::new() }
    ) {
        # A script block whose pipeline outputs nothing at all is PowerShell's own error, so the collection comes as one object.
        Get-StandIn alice @{ mail = $Value } | Set-WorkspaceUser -Email { , $_.mail } -Disabled $false
        [pscustomobject]@{ UserName = 'alice'; Email = $Value; AccountExpires = $Value; Disabled = $false } | Set-WorkspaceUser
        $failure = Get-Failure { Get-StandIn alice @{ mail = $Value } | Set-WorkspaceUser -Email { , $_.mail } }

        Get-SentBody | Should -BeExactly '{"disabled":false}', '{"disabled":false}'
        "$failure" | Should -BeExactly 'There is nothing to change: no field has a value for this user (Email). To empty a field, use -Clear. Nothing was sent.'
    }
}
