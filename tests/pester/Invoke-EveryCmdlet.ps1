# Runs every cmdlet of the module as loudly as it can, through successes and failures, and leaves all that anybody could see of it in a folder.
# Started in a PowerShell of its own by Secrets.Tests.ps1; the secrets come in a file, so that no line of this script holds one.
param(
    [Parameter(Mandatory)] [string] $Manifest,
    [Parameter(Mandatory)] [string] $GivenFile,
    [Parameter(Mandatory)] [string] $Folder
)

$given = Get-Content -LiteralPath $GivenFile -Raw | ConvertFrom-Json
$VerbosePreference = 'Continue'
$DebugPreference = 'Continue'
$WarningPreference = 'Continue'
$ErrorView = 'NormalView'
if (Get-Variable PSStyle -ErrorAction Ignore) { $PSStyle.OutputRendering = 'PlainText' }
$loud = @{ Verbose = $true }
if ($PSEdition -eq 'Core') { $loud.Debug = $true }
$outputs = [System.Collections.Generic.List[object]]::new()
$refused = [System.Collections.Generic.List[object]]::new()
$cases = [System.Collections.Generic.List[string]]::new()

function ConvertTo-Secret([string] $Text) {
    $secret = [securestring]::new()
    foreach ($character in $Text.ToCharArray()) { $secret.AppendChar($character) }
    $secret
}

function New-Pair([string] $Name, [string] $Text) { [pscredential]::new($Name, (ConvertTo-Secret $Text)) }

# Runs a step; what it outputs and how it fails is shown on the console, and kept for the other views.
function Step([string] $Case, [scriptblock] $Body) {
    $cases.Add($Case)
    Write-Host "--- $Case"
    try {
        & $Body | ForEach-Object { $outputs.Add($_); $_ } | Out-Default
    }
    catch {
        $refused.Add($_)
        $_ | Out-Default
    }
}

function Steer([string] $Method, [string] $Route, $Body) {
    $request = @{ Method = $Method; Uri = "$($given.Address)/simulator/$Route"; UseBasicParsing = $true; Verbose = $false; Debug = $false }
    if ($null -ne $Body) { $request.Body = ConvertTo-Json -InputObject $Body -Depth 5 -Compress }
    Invoke-RestMethod @request
}

function Set-Variables([hashtable] $Values = @{}) {
    foreach ($name in 'HUAWEICLOUD_SDK_AK', 'HUAWEICLOUD_SDK_SK', 'HUAWEICLOUD_SDK_SECURITY_TOKEN', 'HUAWEICLOUD_SDK_CREDENTIALS_FILE', 'HW_ACCESS_KEY', 'HW_SECRET_KEY', 'HW_SECURITY_TOKEN') {
        [Environment]::SetEnvironmentVariable($name, $Values[$name])
    }
}

# A service that repeats in its refusals every header and body that it is sent, as a talkative gateway would.
function Start-Echo {
    $listener = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
    $listener.Start()
    $shell = [powershell]::Create().AddScript({
        param($listener)
        while ($true) {
            try { $client = $listener.AcceptTcpClient() } catch { return }
            $stream = $client.GetStream()
            $stream.ReadTimeout = 300
            $buffer = [byte[]]::new(65536)
            $count = $stream.Read($buffer, 0, $buffer.Length)
            if ([System.Text.Encoding]::UTF8.GetString($buffer, 0, $count) -match 'Content-Length: [1-9]') {
                try { $count += $stream.Read($buffer, $count, $buffer.Length - $count) } catch { }
            }

            $heard = [System.Text.Encoding]::UTF8.GetString($buffer, 0, $count)
            $id = if ($heard -match '(?m)^X-(Auth|Security)-Token: (.*?)\r?$') { $Matches[2] } else { 'none' }
            $body = ConvertTo-Json -Compress @{ error_code = 'ECHO'; error_msg = "You sent: $heard"; error_detail = $heard; encoded_authorization_message = $id }
            $octets = [System.Text.Encoding]::UTF8.GetBytes($body)
            $head = "HTTP/1.1 403 Forbidden`r`nX-Request-Id: $id`r`nContent-Type: application/json`r`nContent-Length: $($octets.Length)`r`nConnection: close`r`n`r`n"
            $octets = [System.Text.Encoding]::ASCII.GetBytes($head) + $octets
            $stream.Write($octets, 0, $octets.Length)
            $client.Dispose()
        }
    }).AddArgument($listener)
    $null = $shell.BeginInvoke()
    $listener
}

$null = Start-Transcript -LiteralPath (Join-Path $Folder 'transcript.txt')
Import-Module $Manifest -Verbose:$false -Debug:$false
$place = @{
    Region = 'ap-southeast-1'; ProjectId = $given.ProjectId; Endpoint = $given.Address; IamEndpoint = $given.Address
    TimeoutSec = 2; MaximumRetryCount = 0; MaxRequestsPerSecond = 1000
}
$anyUser = '8a2c3f9579d240820179d51e6caf0003'

# Every cmdlet but the two that begin and end a session, in a form that reaches the service where the cmdlet does.
$commands = [ordered]@{
    'Get-WorkspaceSession' = { Get-WorkspaceSession @loud }
    'Get-WorkspaceUser' = { Get-WorkspaceUser -First 2 @loud; Get-WorkspaceUser -Id $anyUser @loud }
    'Set-WorkspaceUser' = { Set-WorkspaceUser -Id $anyUser -Description 'told' -PassThru @loud; Set-WorkspaceUser alice -Description 'not told' -WhatIf @loud }
    'Get-WorkspaceDesktop' = { Get-WorkspaceDesktop bob @loud | Select-Object -First 2 }
    'Rename-WorkspaceDesktopUser' = { Rename-WorkspaceDesktopUser -OldUserName bob -NewUserName bobby -PassThru @loud; Rename-WorkspaceDesktopUser bobby bob @loud }
    'Resolve-WorkspaceAuthorizationFailure' = { Resolve-WorkspaceAuthorizationFailure -EncodedMessage $given.EncodedMessage @loud }
}

# Each way to sign in, with secrets that are right.
$ways = [ordered]@{
    AccessKey = { Connect-Workspace @place -AccessKey (New-Pair $given.AccessKey $given.SecretKey) @loud }
    TemporaryAccessKey = { Connect-Workspace @place -AccessKey (New-Pair $given.TemporaryKey $given.TemporarySecret) -SecurityToken (ConvertTo-Secret $given.SecurityToken) @loud }
    Token = { Connect-Workspace @place -Token (ConvertTo-Secret $given.Token) @loud }
    Password = { Connect-Workspace @place -Credential (New-Pair $given.UserName $given.Password) -AccountName $given.AccountName @loud }
    Environment = { Set-Variables @{ HUAWEICLOUD_SDK_AK = $given.AccessKey; HUAWEICLOUD_SDK_SK = $given.SecretKey }; Connect-Workspace @place @loud }
    TerraformEnvironment = {
        Set-Variables @{ HW_ACCESS_KEY = $given.TemporaryKey; HW_SECRET_KEY = $given.TemporarySecret; HW_SECURITY_TOKEN = $given.SecurityToken }
        Connect-Workspace @place @loud
    }
    CredentialsFile = { Set-Variables @{ HUAWEICLOUD_SDK_CREDENTIALS_FILE = $given.CredentialsFile }; Connect-Workspace @place @loud }
    Simulator = { Connect-Workspace -Simulator @loud }
}

# What can go wrong with a request of a session that was good: each with one way to sign in, the first ones with all.
$faults = [ordered]@{
    'unauthorized' = @{ fault = 'Status'; status = 401; path = '/v2/**' }
    'gateway' = @{ fault = 'Status'; status = 502; htmlBody = $true }
    'reset after' = @{ fault = 'ResetAfter' }
    'reset before' = @{ fault = 'ResetBefore' }
    'cut short' = @{ fault = 'TruncatedBody' }
    'web page' = @{ fault = 'Html' }
    'not JSON' = @{ fault = 'InvalidJson' }
    'empty' = @{ fault = 'EmptyBody' }
    'redirect' = @{ fault = 'Redirect'; location = 'https://elsewhere.example.com/' }
    'throttled' = @{ fault = 'Status'; status = 429; retryAfterSeconds = 3600; times = 6 }
}

$listener = Start-Echo
$echo = "http://$($listener.LocalEndpoint)"
foreach ($way in $ways.Keys) {
    Set-Variables
    Step "$way, connect" $ways[$way]
    $session = Get-WorkspaceSession
    foreach ($name in $commands.Keys) { Step "$way, $name" $commands[$name] }
    if ($way -eq 'Simulator') {
        Step "$way, disconnect" { Disconnect-Workspace @loud }
        continue
    }

    if ($way -in 'AccessKey', 'TemporaryAccessKey', 'Token', 'Password') {
        foreach ($fault in @($faults.Keys)[0..$(if ($way -eq 'AccessKey') { 9 } else { 2 })]) {
            $null = Steer PUT faults @{ rules = @($faults[$fault]) }
            foreach ($name in $commands.Keys) { Step "$way, $name, $fault" $commands[$name] }
            $null = Steer DELETE faults
        }

        $null = Steer PUT faults @{ rules = @(@{ fault = 'ResetBefore'; times = 1 }, @{ fault = 'Status'; status = 503; times = 1 }) }
        $place.MaximumRetryCount = 2
        Step "$way, repeated" $ways[$way]
        $place.MaximumRetryCount = 0
        $null = Steer PUT faults @{ rules = @(@{ fault = 'SlowHeaders'; delayMilliseconds = 8000 }) }
        Step "$way, late" { Set-WorkspaceUser -Id $anyUser -Description 'late' @loud }
        $null = Steer DELETE faults
        $null = Steer PUT denied-actions @('workspace:users:list', 'workspace:users:get', 'workspace:users:update', 'workspace:desktops:list', 'workspace:desktops:changeUsername', 'sts::decodeAuthorizationMessage')
        foreach ($name in $commands.Keys) { Step "$way, $name, denied" $commands[$name] }
        $null = Steer PUT denied-actions @()
    }

    # The same sign-in to a service that repeats what it hears.
    $trueService = $place
    $place = $place.Clone()
    $place.Endpoint = $place.IamEndpoint = $echo
    Step "$way, connect, repeating service" $ways[$way]
    foreach ($name in $commands.Keys) { Step "$way, $name, repeating service" $commands[$name] }
    $place = $trueService

    if ($way -in 'Token', 'Password') {
        $null = Steer POST tokens/revoke
        Step "$way, revoked" { Get-WorkspaceUser -First 1 -Session $session @loud }
    }

    Step "$way, disconnect" { $session | Disconnect-Workspace @loud }
    Step "$way, disconnected" { Get-WorkspaceUser -First 1 -Session $session @loud }
}

# Secrets that are wrong, or cannot be any.
Set-Variables
foreach ($wrong in @($given.Wrong)) {
    Step 'wrong secret key' { Connect-Workspace @place -AccessKey (New-Pair $given.AccessKey $wrong) @loud }
    Step 'wrong temporary key' { Connect-Workspace @place -AccessKey (New-Pair $given.TemporaryKey $wrong) -SecurityToken (ConvertTo-Secret $wrong) @loud }
    Step 'wrong security token' { Connect-Workspace @place -AccessKey (New-Pair $given.TemporaryKey $given.TemporarySecret) -SecurityToken (ConvertTo-Secret $wrong) @loud }
    Step 'wrong token' { Connect-Workspace @place -Token (ConvertTo-Secret $wrong) @loud }
    Step 'wrong password' { Connect-Workspace @place -Credential (New-Pair $given.UserName $wrong) -AccountName $given.AccountName @loud }
    Step 'nothing listens' { Connect-Workspace -Region ap-southeast-1 -ProjectId p -Endpoint http://127.0.0.1:9 -MaximumRetryCount 0 -Token (ConvertTo-Secret $wrong) @loud }
    Step 'proxy password' { Connect-Workspace @place -Token (ConvertTo-Secret $wrong) -Proxy http://127.0.0.1:9 -ProxyCredential (New-Pair $given.UserName $wrong) @loud }
    Step 'password in the proxy''s address' { $address = 'http://me:' + [uri]::EscapeDataString($wrong) + '@proxy.example.com'; Connect-Workspace @place -Token (ConvertTo-Secret $wrong) -Proxy $address @loud }
    Step 'password in the endpoint''s address' { $address = 'https://me:' + [uri]::EscapeDataString($wrong) + '@workspace.example.com'; Connect-Workspace -Region ap-southeast-1 -ProjectId p -Endpoint $address -Token (ConvertTo-Secret $wrong) @loud }
    foreach ($tail in "`n", "`0", ' ', [string][char]0x2028) {
        Step 'token with a character that none has' { Connect-Workspace @place -Token (ConvertTo-Secret ($wrong + $tail)) @loud }
        Step 'key with a character that none has' { Connect-Workspace @place -AccessKey (New-Pair $given.AccessKey ($wrong + $tail)) @loud }
        Step 'variable with a character that none has' { Set-Variables @{ HUAWEICLOUD_SDK_AK = 'AK'; HUAWEICLOUD_SDK_SK = $wrong + $tail.Replace("`0", "`t") }; Connect-Workspace @place @loud }
    }

    Set-Variables
    Step 'half a key' { Set-Variables @{ HW_SECRET_KEY = $wrong }; Connect-Workspace @place @loud }
    Step 'plain text as a token' { Connect-Workspace @place -Token $wrong @loud }
    Step 'plain text as a security token' { Connect-Workspace @place -AccessKey (New-Pair $given.AccessKey $wrong) -SecurityToken $wrong @loud }
    Step 'plain text as an access key' { Connect-Workspace @place -AccessKey $wrong @loud }
    foreach ($text in $wrong, "[basic]`n$wrong", "[basic`nsk = $wrong", "[basic]`nak = AK`nsk = $wrong ; it", "[basic]`nsk = $wrong", "[basic]`nak = $wrong`u{7}`nsk = $wrong", "[basic]`nsk=$wrong`nsk=$wrong") {
        $file = Join-Path $given.Private 'broken'
        [System.IO.File]::WriteAllText($file, $text)
        Set-Variables @{ HUAWEICLOUD_SDK_CREDENTIALS_FILE = $file }
        Step 'broken credentials file' { Connect-Workspace @place @loud }
    }

    Set-Variables
}

# While it listens, this process would not end.
$listener.Stop()

# The other views of all that came out.
$null = Stop-Transcript
$VerbosePreference = $DebugPreference = 'SilentlyContinue'
$errors = @($refused) + @($Error)
$sessions = @($outputs | Where-Object { $_ -is [Workspace.WorkspaceSession] })
Set-Content (Join-Path $Folder 'cases.txt') $cases
$outputs | Format-List * -Force | Out-String -Width 5000 | Set-Content (Join-Path $Folder 'objects.list.txt')
$sessions | Format-Custom -Depth 9 | Out-String -Width 5000 | Set-Content (Join-Path $Folder 'sessions.custom.txt')
$outputs | ForEach-Object { ConvertTo-Json -InputObject $_ -Depth 9 -WarningAction SilentlyContinue } | Set-Content (Join-Path $Folder 'objects.json')
$outputs | Export-Clixml (Join-Path $Folder 'objects.clixml') -Depth 9
$errors | Format-List * -Force | Out-String -Width 5000 | Set-Content (Join-Path $Folder 'errors.list.txt')
$errors | ForEach-Object { $_.Exception } | Format-List * -Force | Out-String -Width 5000 | Set-Content (Join-Path $Folder 'exceptions.list.txt')
$errors | ForEach-Object { "$_"; "$($_.ErrorDetails)"; $_.Exception.ToString(); $_.ScriptStackTrace; $_.TargetObject; $_.CategoryInfo } | Set-Content (Join-Path $Folder 'errors.text.txt')
$errors | Export-Clixml (Join-Path $Folder 'errors.clixml') -Depth 4
$errors | ForEach-Object {
    for ($seen = $_.Exception; $seen; $seen = $seen.InnerException) {
        # Reflection and the pipeline hang on others' exceptions, and have no end.
        $shown = if ($seen -is [Workspace.WorkspaceException]) { $seen | Select-Object -Property * -ExcludeProperty TargetSite, InnerException }
            else { $seen | Select-Object -Property Message, Source, StackTrace, HResult, HelpLink, ParameterName, ErrorId }
        ConvertTo-Json -Depth 9 -WarningAction SilentlyContinue -InputObject $shown
    }
} | Set-Content (Join-Path $Folder 'exceptions.json')
$errors | ForEach-Object { $_.InvocationInfo } | Format-List * -Force | Out-String -Width 5000 | Set-Content (Join-Path $Folder 'invocations.txt')
if (Get-Command Get-Error -ErrorAction Ignore) {
    $errors | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] } | Get-Error | Out-String -Width 5000 | Set-Content (Join-Path $Folder 'get-error.txt')
}
