BeforeDiscovery {
    $channels = 'console.txt', 'transcript.txt', 'objects.list.txt', 'sessions.custom.txt', 'objects.json', 'objects.clixml', 'errors.list.txt',
        'exceptions.list.txt', 'errors.text.txt', 'errors.clixml', 'exceptions.json', 'invocations.txt'
    if ($PSEdition -eq 'Core') { $channels += 'get-error.txt' }
}

BeforeAll {
    Import-Module "$PSScriptRoot/WorkspaceTest.psm1" -Force
    Import-StagedModule

    # Every form in which a text could leave: as it is, in an address, and as base64 or hexadecimal of it or of something around it.
    function Get-Form([string] $Secret) {
        $Secret
        [uri]::EscapeDataString($Secret)
        [System.Net.WebUtility]::UrlEncode($Secret)
        [System.Net.WebUtility]::HtmlEncode($Secret)
        (ConvertTo-Json $Secret).Trim('"')
        foreach ($encoding in [System.Text.Encoding]::UTF8, [System.Text.Encoding]::Unicode) {
            $octets = $encoding.GetBytes($Secret)
            $hexadecimal = [System.BitConverter]::ToString($octets)
            foreach ($text in $hexadecimal, $hexadecimal.Replace('-', '')) { $text; $text.ToLowerInvariant() }
            foreach ($before in 0, 1, 2) {
                # What stands before and after in the same text changes the outermost characters.
                $text = [Convert]::ToBase64String(([byte[]]::new($before) + $octets)).TrimEnd('=')
                $text = $text.Substring($(if ($before) { 4 } else { 0 }))
                $text = $text.Substring(0, $text.Length - 2)
                $text
                $text.Replace('+', '-').Replace('/', '_')
            }
        }
    }

    function Find-Secret([string] $Text, $Secrets) {
        foreach ($name in $Secrets.Keys) {
            foreach ($form in Get-Form $Secrets[$name] | Select-Object -Unique) {
                $at = $Text.IndexOf($form, [StringComparison]::Ordinal)
                if ($at -ge 0) { "${name}: " + $Text.Substring([Math]::Max(0, $at - 80), [Math]::Min(160, $Text.Length - [Math]::Max(0, $at - 80))) }
            }
        }
    }

    $simulator = Start-SimulatorHost
    $folder = Join-Path $TestDrive 'seen'
    $private = Join-Path $TestDrive 'private'
    $null = New-Item $folder, $private -ItemType Directory

    # The simulator's own, and made-up ones with every character that some encoding changes.
    $secrets = [ordered]@{
        SecretKey = $SecretKey
        TemporarySecret = 'SKsimulatorMadeUpTemporaryKey00000000001'
        SecurityToken = 'simulator-made-up-security-token-0001'
        Password = 'Made-up-Password-1'
        Token = (Invoke-Simulator $simulator POST tokens).token
        AnyToken = 'SIMULATOR-'
        Wrong = 'mArKeD/sEcReT+00=%41&"<\>''{0}$x~'
    }
    $file = Join-Path $private 'credentials'
    Set-Content $file '[basic]', "ak = $AccessKey", "sk = $SecretKey"
    $null = Invoke-Simulator $simulator PUT denied-actions @('workspace:users:update')
    Connect-SimulatorHost $simulator
    $refusal = Get-Failure { Set-WorkspaceUser alice -Description x }
    $null = Invoke-Simulator $simulator PUT denied-actions @()
    Disconnect-Workspace
    $given = @{
        Address = $simulator.Address; ProjectId = $ProjectId; AccessKey = $AccessKey; TemporaryKey = 'AKSIMULATORTEMP00001'; UserName = 'simulator-admin'
        AccountName = 'simulator-account'; CredentialsFile = $file; Private = $private; EncodedMessage = $refusal.Exception.EncodedAuthorizationMessage
    }
    foreach ($name in $secrets.Keys) { $given[$name] = $secrets[$name] }
    Set-Content (Join-Path $private 'given.json') (ConvertTo-Json $given)

    $arguments = '-File', "$PSScriptRoot/Invoke-EveryCmdlet.ps1", '-Manifest', (Get-StagedManifest),
        '-GivenFile', (Join-Path $private 'given.json'), '-Folder', $folder
    Invoke-PowerShellProcess @arguments *>&1 | Out-String -Width 5000 -Stream | Set-Content (Join-Path $folder 'console.txt')
    $cases = Get-Content (Join-Path $folder 'cases.txt')
}

AfterAll { Stop-SimulatorHost $simulator }

Describe 'The search for secrets' {
    It 'finds each form of a secret within other text' {
        $known = @{ Wrong = $secrets.Wrong }
        $utf8 = [System.Text.Encoding]::UTF8
        foreach ($text in @(
            "a $($secrets.Wrong) b"
            "https://x/?a=$([uri]::EscapeDataString($secrets.Wrong))&b"
            foreach ($before in '', 'a', 'ab', 'user:') {
                [Convert]::ToBase64String($utf8.GetBytes("$before$($secrets.Wrong) and more"))
                [Convert]::ToBase64String([System.Text.Encoding]::Unicode.GetBytes("$before$($secrets.Wrong)"))
            }
            ConvertTo-Json @{ a = $secrets.Wrong }
            -join ([System.Text.Encoding]::Unicode.GetBytes($secrets.Wrong) | ForEach-Object { $_.ToString('x2') })
        )) {
            Find-Secret $text $known | Should -Not -BeNullOrEmpty -Because $text
        }

        Find-Secret 'nothing in here' $secrets | Should -BeNullOrEmpty
    }

    It 'went through every cmdlet that the module exports' {
        $driven = 'Connect-Workspace', 'Disconnect-Workspace' + @($cases | ForEach-Object { ($_ -split ', ')[1] } | Where-Object { $_ -like '*-Workspace*' } | Select-Object -Unique)

        (Get-Command -Module Workspace).Name | Where-Object { $_ -notin $driven } | Should -BeNullOrEmpty
    }

    It 'went through all its cases, loudly' {
        $cases[-1] | Should -BeExactly 'broken credentials file'
        $cases.Count | Should -BeGreaterThan 250
        $transcript = Get-Content (Join-Path $folder 'transcript.txt') -Raw
        foreach ($word in 'VERBOSE: Connected to', 'DEBUG: POST', 'HTTP 201', 'HTTP 200', 'request id', 'signed in again', 'is denied by a statement') {
            $transcript.Contains($word) | Should -BeTrue -Because "'$word' must have been said"
        }

        $ids = Get-Content (Join-Path $folder 'errors.list.txt') -Raw
        foreach ($id in 'AuthenticationFailed', 'PermissionDenied', 'Throttled', 'ConnectionFailed', 'OutcomeUnknown', 'InvalidResponse', 'InvalidArgument', 'SessionUnusable', 'ServiceUnavailable') {
            $ids.Contains("Workspace$id,") | Should -BeTrue -Because "Workspace$id must have happened"
        }

        $repeated = Get-Content (Join-Path $folder 'errors.text.txt') -Raw
        foreach ($word in 'You sent: GET', 'You sent: PUT', 'X-Auth-Token: ***', 'X-Security-Token: ***') {
            $repeated.Contains($word) | Should -BeTrue -Because "'$word' must have been repeated"
        }
    }
}

Describe 'No secret' {
    It 'is in <_>' -ForEach $channels {
        $text = [System.IO.File]::ReadAllText((Join-Path $folder $_))

        $text.Length | Should -BeGreaterThan 1000

        # Once more without blanks: the console breaks long lines, and a secret in two pieces is one all the same.
        foreach ($searched in $text, ($text -replace '[\s|]+')) {
            Find-Secret $searched $secrets | Select-Object -First 5 | Should -BeNullOrEmpty
        }
    }
}
