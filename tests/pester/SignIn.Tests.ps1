BeforeAll {
    Import-Module "$PSScriptRoot/WorkspaceTest.psm1" -Force
    Import-StagedModule
    $command = 'Workspace.Cmdlets.Sessions.ConnectWorkspaceCommand'
    $simulator = Start-SimulatorHost
    $place = @{ Region = 'ap-southeast-1'; Endpoint = $simulator.Address; IamEndpoint = $simulator.Address; MaximumRetryCount = 0 }
    $variables = @(
        'AK', 'SK', 'SECURITY_TOKEN', 'PROJECT_ID', 'IAM_ENDPOINT', 'CREDENTIALS_FILE' | ForEach-Object { "HUAWEICLOUD_SDK_$_" }
        'ACCESS_KEY', 'SECRET_KEY', 'SECURITY_TOKEN', 'REGION_NAME', 'PROJECT_ID' | ForEach-Object { "HW_$_" }
    )
    $before = @{}
    foreach ($name in $variables) { $before[$name] = [Environment]::GetEnvironmentVariable($name) }

    function New-Login([string] $Name = 'simulator-admin', [string] $Password = 'Made-up-Password-1') {
        [pscredential]::new($Name, (ConvertTo-Secret $Password))
    }

    # Sets these variables and no other of the vendor's.
    function Set-Variables([hashtable] $Values = @{}) {
        foreach ($name in $variables) { [Environment]::SetEnvironmentVariable($name, $Values[$name]) }
    }

    function Clear-Ground {
        Set-Variables
        Reset-Simulator $simulator
    }

    # Answers one request with a refusal whose clock is so many minutes from this one's.
    function Start-WrongClock([int] $Minutes) {
        $listener = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
        $listener.Start()
        $shell = [powershell]::Create().AddScript({
            param($listener, $date)
            $client = $listener.AcceptTcpClient()
            $stream = $client.GetStream()
            $buffer = [byte[]]::new(65536)
            $null = $stream.Read($buffer, 0, $buffer.Length)
            $body = '{"error_code":"APIGW.0301","error_msg":"Incorrect IAM authentication information: verify aksk signature fail"}'
            $answer = "HTTP/1.1 401 Unauthorized`r`nDate: $date`r`nContent-Type: application/json`r`nContent-Length: $($body.Length)`r`nConnection: close`r`n`r`n$body"
            $bytes = [System.Text.Encoding]::ASCII.GetBytes($answer)
            $stream.Write($bytes, 0, $bytes.Length)
            $client.Dispose()
            $listener.Stop()
        }).AddArgument($listener).AddArgument([DateTimeOffset]::UtcNow.AddMinutes($Minutes).ToString('r'))
        $null = $shell.BeginInvoke()
        "http://$($listener.LocalEndpoint)"
    }
}

AfterAll {
    foreach ($name in $variables) { [Environment]::SetEnvironmentVariable($name, $before[$name]) }
    Disconnect-Workspace
    Stop-SimulatorHost $simulator
}

Describe 'Connect-Workspace -Credential' {
    BeforeEach { Clear-Ground }

    It 'signs in with a password and takes the project from the token' {
        $session = Connect-Workspace @place -Credential (New-Login) -AccountName simulator-account

        $session.AuthenticationType | Should -BeExactly 'Password'
        $session.CredentialSource | Should -BeExactly 'Parameter'
        $session.ProjectId | Should -BeExactly $ProjectId
        (Get-SentRequest $simulator).Path | Should -Be '/v3/auth/tokens', '/users'
    }

    It 'signs in for a given project, and not before it has to' {
        $null = Connect-Workspace @place -ProjectId $ProjectId -Credential (New-Login) -AccountName simulator-account -SkipValidation
        Get-SentRequest $simulator | Should -BeNullOrEmpty

        $null = Get-WorkspaceUser -First 1
        (Get-SentRequest $simulator).Path | Should -Be '/v3/auth/tokens', '/users'
    }

    It 'signs in again when its token is revoked, and no item fails' {
        $null = Connect-Workspace @place -Credential (New-Login) -AccountName simulator-account
        $null = Invoke-Simulator $simulator POST tokens/revoke
        Reset-Simulator $simulator

        'alice', 'bob' | ForEach-Object { Set-WorkspaceUser $_ -Description 'after the revocation' -ErrorAction Stop }

        @(Get-SentRequest $simulator POST).Count | Should -Be 1
    }

    It 'ends with an error for <Name>, which does not show the password' -ForEach @(
        @{ Name = 'a wrong password'; Login = 'simulator-admin', 'marked-wrong-password'; Account = 'simulator-account' }
        @{ Name = 'an unknown user'; Login = 'nobody', 'marked-password'; Account = 'simulator-account' }
        @{ Name = 'another account'; Login = 'simulator-admin', 'marked-password'; Account = 'another' }
    ) {
        $failure = Get-Failure { Connect-Workspace @place -Credential (New-Login @Login) -AccountName $Account }

        $failure | Format-Failure | Should -BeLike "WorkspaceAuthenticationFailed,$command | AuthenticationError |  | 401 | *"
        "$failure" | Should -BeLike '*the user name, password or account name is wrong*'
        ($failure | Format-List * -Force | Out-String) | Should -Not -BeLike '*marked*'
        @(Get-SentRequest $simulator).Count | Should -Be 1
    }

    It 'says where the fault is if there is no such region' {
        $failure = Get-Failure { Connect-Workspace xx-nowhere-1 -IamEndpoint $simulator.Address -Credential (New-Login) -AccountName simulator-account -MaximumRetryCount 0 }

        $failure | Format-Failure | Should -BeLike "WorkspaceAuthenticationFailed,$command | AuthenticationError |  | 400 | *"
        "$failure" | Should -BeLike '*Check -Region*'
    }

    It 'sends nothing with an empty password' {
        $empty = [pscredential]::new('simulator-admin', [securestring]::new())
        Get-Failure { Connect-Workspace @place -Credential $empty -AccountName simulator-account } | Format-Failure |
            Should -BeExactly "WorkspaceInvalidArgument,$command | InvalidArgument |  |  | "
        Get-SentRequest $simulator | Should -BeNullOrEmpty
    }
}

Describe 'Connect-Workspace without credentials' {
    BeforeEach { Clear-Ground }

    BeforeAll {
        $permanent = @{ Id = $AccessKey; Key = $SecretKey }
        $temporary = @{ Id = 'AKSIMULATORTEMP00001'; Key = 'SKsimulatorMadeUpTemporaryKey00000000001'; Token = 'simulator-made-up-security-token-0001' }
        function Set-Place([string] $Kind, [hashtable] $Key) {
            switch ($Kind) {
                Environment { Set-Variables @{ HUAWEICLOUD_SDK_AK = $Key.Id; HUAWEICLOUD_SDK_SK = $Key.Key; HUAWEICLOUD_SDK_SECURITY_TOKEN = $Key.Token } }
                TerraformEnvironment { Set-Variables @{ HW_ACCESS_KEY = $Key.Id; HW_SECRET_KEY = $Key.Key; HW_SECURITY_TOKEN = $Key.Token } }
                CredentialsFile {
                    $file = Join-Path $TestDrive 'credentials'
                    Set-Content $file @('[basic]', "ak = $($Key.Id)", "sk = $($Key.Key)", "security_token = $($Key.Token)")
                    Set-Variables @{ HUAWEICLOUD_SDK_CREDENTIALS_FILE = $file }
                }
            }
        }
    }

    It 'finds <_>' -ForEach 'Environment', 'TerraformEnvironment', 'CredentialsFile' {
        Set-Place $_ $permanent
        $session = Connect-Workspace @place

        $session.CredentialSource | Should -BeExactly $_
        $session.AuthenticationType | Should -BeExactly 'AccessKey'
        $session.ProjectId | Should -BeExactly $ProjectId
    }

    It 'finds a temporary key in <_>' -ForEach 'Environment', 'TerraformEnvironment', 'CredentialsFile' {
        Set-Place $_ $temporary
        $session = Connect-Workspace @place

        $session.CredentialSource | Should -BeExactly $_
        $session.AuthenticationType | Should -BeExactly 'TemporaryAccessKey'
    }

    It 'takes region, project and IAM from the environment' {
        Set-Variables @{
            HW_REGION_NAME = 'ap-southeast-1'; HUAWEICLOUD_SDK_AK = $AccessKey; HUAWEICLOUD_SDK_SK = $SecretKey
            HUAWEICLOUD_SDK_IAM_ENDPOINT = $simulator.Address; HUAWEICLOUD_SDK_PROJECT_ID = $ProjectId
        }
        $session = Connect-Workspace -Endpoint $simulator.Address

        $session.Region | Should -BeExactly 'ap-southeast-1'
        (Get-SentRequest $simulator).Path | Should -Be '/users'
    }

    It 'prefers what is given' {
        Set-Place Environment @{ Id = 'WRONG'; Key = 'wrong' }

        (Connect-Workspace @place -AccessKey (New-AccessKey)).CredentialSource | Should -BeExactly 'Parameter'
    }

    It 'says which source it took with -Verbose, and not its values' {
        Set-Place Environment $permanent
        $said = Connect-Workspace @place -Verbose 4>&1 | Out-String

        $said | Should -BeLike '*HUAWEICLOUD_SDK_AK*'
        $said | Should -Not -BeLike "*$AccessKey*"
    }

    It 'names file and line of a broken file, and not what stands there' {
        $file = Join-Path $TestDrive 'broken'
        Set-Content $file '[basic]', 'ak = AK1', 'marked-secret'
        Set-Variables @{ HUAWEICLOUD_SDK_CREDENTIALS_FILE = $file }
        $failure = Get-Failure { Connect-Workspace @place }

        $failure | Format-Failure | Should -BeExactly "WorkspaceInvalidArgument,$command | InvalidArgument |  |  | "
        "$failure" | Should -BeLike "*$file, line 3 *"
        "$failure" | Should -Not -BeLike '*marked*'
    }

    It 'ends with an error that names every place if there is nothing' -Skip:(Test-Path ~/.huaweicloud/credentials) {
        $failure = Get-Failure { Connect-Workspace @place }

        $failure | Format-Failure | Should -BeExactly "WorkspaceCredentialsNotFound,$command | AuthenticationError |  |  | "
        foreach ($word in 'HUAWEICLOUD_SDK_AK', 'HW_ACCESS_KEY', 'credentials', '-Credential') { "$failure" | Should -BeLike "*$word*" }
        Get-SentRequest $simulator | Should -BeNullOrEmpty
    }
}

Describe 'Connect-Workspace with what a vault gives' {
    BeforeEach { Clear-Ground }

    BeforeAll {
        # The shape of Microsoft.PowerShell.SecretManagement's Get-Secret: a PSCredential or a SecureString, as it was stored.
        function Get-Secret([Parameter(Mandatory, Position = 0)] [string] $Name, [string] $Vault) {
            switch ($Name) {
                'workspace-key' { New-AccessKey }
                'workspace-login' { New-Login }
                'workspace-token' { ConvertTo-Secret (Invoke-Simulator $simulator POST tokens).token }
            }
        }
    }

    It 'takes an access key' {
        (Connect-Workspace @place -AccessKey (Get-Secret workspace-key)).AuthenticationType | Should -BeExactly 'AccessKey'
    }

    It 'takes a password' {
        (Connect-Workspace @place -Credential (Get-Secret workspace-login) -AccountName simulator-account).AuthenticationType | Should -BeExactly 'Password'
    }

    It 'takes a token' {
        (Connect-Workspace @place -Token (Get-Secret workspace-token)).AuthenticationType | Should -BeExactly 'Token'
    }
}

Describe 'A refused sign-in' {
    BeforeEach { Clear-Ground }

    It 'tells <Name>' -ForEach @(
        @{ Name = 'a wrong secret key'; Key = { New-AccessKey -Secret 'wrong' }; Text = '*the secret key (SK) does not belong to the access key (AK)*' }
        @{ Name = 'an unknown access key'; Key = { New-AccessKey -Id 'NOBODYS' }; Text = '*there is no such access key (AK)*' }
        @{ Name = 'a temporary key without its token'; Key = { New-AccessKey AKSIMULATORTEMP00001 SKsimulatorMadeUpTemporaryKey00000000001 }; Text = '*-SecurityToken*' }
    ) {
        "$(Get-Failure { Connect-Workspace @place -ProjectId $ProjectId -AccessKey (& $Key) })" | Should -BeLike $Text
    }

    It 'tells an expired, a revoked and a foreign token apart' {
        $expired = (Invoke-Simulator $simulator POST tokens @{ lifetimeSeconds = 0 }).token
        $revoked = (Invoke-Simulator $simulator POST tokens).token
        $null = Invoke-Simulator $simulator POST tokens/revoke @{ token = $revoked }

        "$(Get-Failure { Connect-Workspace @place -Token (ConvertTo-Secret $expired) })" | Should -BeLike '*has expired*'
        "$(Get-Failure { Connect-Workspace @place -Token (ConvertTo-Secret $revoked) })" | Should -BeLike '*was revoked*'
        "$(Get-Failure { Connect-Workspace @place -Token (ConvertTo-Secret 'MIIforeign') })" | Should -BeLike '*another region or cloud*'
    }

    It 'tells a clock that is <_> minutes off, by that many minutes' -ForEach @(-30, 45) {
        $address = Start-WrongClock $_
        $failure = Get-Failure { Connect-Workspace -Endpoint $address -ProjectId $ProjectId -AccessKey (New-AccessKey) -MaximumRetryCount 0 }

        "$failure" | Should -BeLike "*clock is $([Math]::Abs($_)) minutes $(if ($_ -lt 0) { 'ahead of' } else { 'behind' }) the service's*"
    }

    It 'asks nothing under -Debug, not even with a warning' -Skip:($PSEdition -ne 'Core') {
        $null = Invoke-Simulator $simulator PUT denied-actions @('workspace:users:list')
        $said = @(Connect-Workspace @place -AccessKey (New-AccessKey) -Debug 5>&1)
        $null = Invoke-Simulator $simulator PUT denied-actions @()

        $said[-1] | Should -BeOfType ([Workspace.WorkspaceSession])
        ($said | Where-Object { $_ -is [System.Management.Automation.DebugRecord] }) -join ' ' | Should -BeLike '*Warning: Signed in, but *'
    }

    It 'names a project that is not the account''s' {
        "$(Get-Failure { Connect-Workspace @place -ProjectId 0000 -AccessKey (New-AccessKey) })" | Should -BeLike "*no project '0000'*-ProjectId*"
    }
}

Describe 'Connect-Workspace -Proxy' {
    BeforeEach { Clear-Ground }

    It 'sends nothing with <Name>' -ForEach @(
        @{ Name = 'an address that is none'; Proxy = 'proxy.example.com' }
        @{ Name = 'a password in the address'; Proxy = 'http://me:marked@proxy.example.com:3128' }
    ) {
        $failure = Get-Failure { Connect-Workspace @place -AccessKey (New-AccessKey) -Proxy $Proxy }

        $failure | Format-Failure | Should -BeExactly "WorkspaceInvalidArgument,$command | InvalidArgument |  |  | "
        "$failure" | Should -Not -BeLike '*marked*'
        Get-SentRequest $simulator | Should -BeNullOrEmpty
    }

    It 'goes through the proxy: without one there, nothing arrives' {
        $gone = Start-SimulatorHost
        Stop-SimulatorHost $gone
        $login = New-Login 'CORP\me' 'marked-proxy-password'

        Get-Failure { Connect-Workspace @place -AccessKey (New-AccessKey) -Proxy $gone.Address -ProxyCredential $login } | Format-Failure |
            Should -BeExactly "WorkspaceConnectionFailed,$command | ConnectionError |  |  | "
        Get-SentRequest $simulator | Should -BeNullOrEmpty
    }

    It 'goes through a proxy of this machine' {
        # The simulator takes the place of a proxy: a request to a proxy has the whole address in its first line, which ASP.NET Core reads as well.
        $session = Connect-Workspace -Endpoint http://127.0.0.1:9 -ProjectId $ProjectId -Token (ConvertTo-Secret (Invoke-Simulator $simulator POST tokens).token) -Proxy $simulator.Address

        [string]$session.Endpoint | Should -BeExactly 'http://127.0.0.1:9/'
        (Get-SentRequest $simulator).Path | Should -Be '/users'
    }
}

Describe 'Regions' {
    BeforeEach { Clear-Ground }

    It 'complete without a request' {
        $found = (TabExpansion2 'Connect-Workspace -Region ap-').CompletionMatches.CompletionText

        $found | Should -Be 'ap-southeast-1', 'ap-southeast-2', 'ap-southeast-3'
        Get-SentRequest $simulator | Should -BeNullOrEmpty
    }

    It 'that nobody knows are tried' {
        (Connect-Workspace xx-future-9 -ProjectId $ProjectId -AccessKey (New-AccessKey) -SkipValidation).Endpoint |
            Should -Be 'https://workspace.xx-future-9.myhuaweicloud.com/'
    }
}

Describe 'Several sessions' {
    BeforeEach { Clear-Ground }

    It 'work side by side and end by pipeline' {
        $byKey = Connect-Workspace @place -AccessKey (New-AccessKey)
        $byPassword = Connect-Workspace @place -Credential (New-Login) -AccountName simulator-account
        $apart = Connect-Workspace -Simulator
        foreach ($session in $byKey, $byPassword, $apart) { @(Get-WorkspaceUser -First 1 -Session $session).Count | Should -Be 1 }

        $byKey, $byPassword | Disconnect-Workspace

        $byKey.IsConnected, $byPassword.IsConnected, $apart.IsConnected | Should -Be $false, $false, $true
        Get-Failure { Get-WorkspaceUser -First 1 -Session $byPassword } | Format-Failure | Should -BeLike 'WorkspaceSessionUnusable,*'
        @(Get-WorkspaceUser -First 1).Count | Should -Be 1
    }

    It 'that sign in with a password are shared by parallel runspaces, with one sign-in for all' -Skip:($PSEdition -ne 'Core') {
        $session = Connect-Workspace @place -Credential (New-Login) -AccountName simulator-account
        $null = Invoke-Simulator $simulator POST tokens/revoke
        Reset-Simulator $simulator
        $module = Get-StagedManifest

        $read = 1..8 | ForEach-Object -Parallel {
            Import-Module $using:module
            if (Get-WorkspaceSession) { throw 'A default came along.' }
            Get-WorkspaceUser -First 1 -Session $using:session
        } -ThrottleLimit 8

        @($read).Count | Should -Be 8
        @(Get-SentRequest $simulator POST).Count | Should -Be 1
    }
}
