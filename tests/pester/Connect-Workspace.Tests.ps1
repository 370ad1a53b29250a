BeforeAll {
    Import-Module "$PSScriptRoot/WorkspaceTest.psm1" -Force
    Import-StagedModule
    $command = 'Workspace.Cmdlets.Sessions.ConnectWorkspaceCommand'
}

AfterAll { Disconnect-Workspace }

Describe 'Connect-Workspace -Simulator' {
    It 'outputs a session that works and makes it the default' {
        $session = Connect-Workspace -Simulator

        $session | Should -BeOfType ([Workspace.WorkspaceSession])
        $session.IsConnected | Should -BeTrue
        $session.Region | Should -BeExactly 'ap-southeast-1'
        $session.ProjectId | Should -BeExactly $ProjectId
        $session.AuthenticationType | Should -BeExactly 'Simulated'
        $session.CredentialSource | Should -BeExactly 'Simulator'
        $session.IsSimulated | Should -BeTrue
        [string]$session.Endpoint | Should -BeExactly 'https://workspace.simulator.invalid/'
        [object]::ReferenceEquals((Get-WorkspaceSession), $session) | Should -BeTrue
        (Get-WorkspaceUser alice).Email | Should -BeExactly 'alice@example.com'
    }

    It 'takes the region by position' {
        (Connect-Workspace eu-west-101 -Simulator -SkipValidation).Region | Should -BeExactly 'eu-west-101'
    }

    It 'gives each session a service of its own' {
        $first = Connect-Workspace -Simulator
        $second = Connect-Workspace -Simulator
        Set-WorkspaceUser alice -Description 'changed in the first' -Session $first

        (Get-WorkspaceUser alice -Session $first).Description | Should -BeExactly 'changed in the first'
        (Get-WorkspaceUser alice -Session $second).Description | Should -BeExactly 'Accountant, Wien'
    }

    It 'says where it is connected to with -Verbose' {
        Connect-Workspace -Simulator -Verbose 4>&1 | Select-Object -First 1 |
            Should -BeExactly "Connected to the simulator inside this process, project $ProjectId. Nothing real is read or changed."
    }

    It 'shows the session in a table of 80 columns, whole' {
        $lines = (Connect-Workspace -Simulator | Out-String -Width 80).Trim() -split '\r?\n'

        $lines[0] | Should -Match '^Region +ProjectId +AuthenticationType +IsConnected *$'
        $lines[2] | Should -Match "^ap-southeast-1 $ProjectId Simulated +True *$"
        $lines.Count | Should -Be 3
    }

    It 'says that it is simulated in a list, and with -WhatIf and -Verbose of other commands' {
        Connect-Workspace -Simulator | Format-List | Out-String | Should -Match '(?m)^IsSimulated +: True'
        Get-WorkspaceUser alice -Verbose 4>&1 | Select-Object -First 1 |
            Should -BeExactly 'The session is simulated: nothing real is read or changed.'
        Get-WhatIfText { Set-WorkspaceUser alice -Description x -WhatIf } | Should -BeLike '*in a simulated session" on target*'
        Get-WhatIfText { Rename-WorkspaceDesktopUser alice alice.new -WhatIf } | Should -BeLike '*in a simulated session" on target*'
    }

    It 'leaves a session that works where Select-Object -First ends it' {
        $session = Connect-Workspace -Simulator | Select-Object -First 1

        $session.IsConnected | Should -BeTrue
        (Get-WorkspaceUser alice).UserName | Should -BeExactly 'alice'
        (Get-WorkspaceUser alice -Session $session).UserName | Should -BeExactly 'alice'
    }

    It 'leaves no default session if it fails, and the one before to those who hold it' {
        $before = Connect-Workspace -Simulator
        $null = Get-Failure { Connect-Workspace 'Not A Region' -Simulator }

        Get-WorkspaceSession | Should -BeNullOrEmpty
        Get-Failure { Get-WorkspaceUser alice } | Format-Failure | Should -BeLike 'WorkspaceSessionUnusable,*'
        $before.IsConnected | Should -BeTrue
        (Get-WorkspaceUser alice -Session $before).UserName | Should -BeExactly 'alice'
    }

    It 'takes no endpoint beside it' {
        Get-Failure { Connect-Workspace -Simulator -Endpoint https://workspace.example.com } | Format-Failure |
            Should -BeLike "AmbiguousParameterSet,$command | InvalidArgument | *"
    }
}

Describe 'Connect-Workspace -Simulator -FaultScript' {
    BeforeAll { $path = Join-Path $TestDrive 'faults.json' }

    It 'lets go wrong what the file says, and not the connecting' {
        Set-Content $path '{ "rules": [ { "path": "/v2/*/users", "fault": "Status", "status": 403, "times": 1 } ] }'

        $session = Connect-Workspace -Simulator -FaultScript $path -WarningVariable warned

        $session.IsConnected | Should -BeTrue
        $warned | Should -BeNullOrEmpty
        Get-Failure { Get-WorkspaceUser } | Format-Failure | Should -BeLike 'WorkspacePermissionDenied,*'
        @(Get-WorkspaceUser -First 3).Count | Should -Be 3
    }

    It 'takes a path as PowerShell writes it' {
        Set-Content TestDrive:/relative.json '{ "rules": [] }'
        Push-Location TestDrive:/
        try { (Connect-Workspace -Simulator -FaultScript ./relative.json).IsConnected | Should -BeTrue } finally { Pop-Location }
    }

    It 'says what is wrong with <Case>, and leaves no default session' -ForEach @(
        @{ Case = 'a file that is not there'; Text = $null; Reason = '*Could not find file*' }
        @{ Case = 'what is not JSON'; Text = 'rules: none'; Reason = '*not JSON of the right form*' }
        @{ Case = 'an unknown field'; Text = '{ "rules": [ { "fault": "Status", "stauts": 429 } ] }'; Reason = '*"stauts" is not a field*' }
        @{ Case = 'an unknown fault'; Text = '{ "rules": [ { "fault": "Fire" } ] }'; Reason = '*"Fire" is not a fault; there are Status, *' }
    ) {
        $before = Connect-Workspace -Simulator
        Remove-Item $path -ErrorAction Ignore
        if ($Text) { Set-Content $path $Text }

        $failure = Get-Failure { Connect-Workspace -Simulator -FaultScript $path }

        $failure | Format-Failure | Should -BeLike 'WorkspaceInvalidArgument,*'
        "$failure" | Should -BeLike "*faults.json*cannot be used as -FaultScript: $Reason"
        Get-WorkspaceSession | Should -BeNullOrEmpty
        $before.IsConnected | Should -BeTrue
    }

    It 'is for the simulator alone' {
        Get-Failure { Connect-Workspace -Token (ConvertTo-SecureString x -AsPlainText -Force) -FaultScript $path } | Format-Failure |
            Should -BeLike "AmbiguousParameterSet,$command | InvalidArgument | *"
    }
}

Describe 'Connect-Workspace to an address' {
    BeforeAll {
        $simulator = Start-SimulatorHost
        $place = Get-SimulatorPlace $simulator
    }

    BeforeEach { Reset-Simulator $simulator }

    AfterAll { Stop-SimulatorHost $simulator }

    It 'signs in with -AccessKey and proves it with one cheap request' {
        $session = Connect-Workspace @place -AccessKey (New-AccessKey)

        $session.AuthenticationType | Should -BeExactly 'AccessKey'
        $session.CredentialSource | Should -BeExactly 'Parameter'
        [string]$session.Endpoint | Should -BeExactly "$($simulator.Address)/"
        $sent = @(Get-SentRequest $simulator)
        $sent.Count | Should -Be 1
        $sent[0].Method | Should -BeExactly 'GET'
        $sent[0].Path | Should -BeExactly '/users'
        $sent[0].Query | Should -Match '(^|&)limit=1(&|$)'
    }

    It 'signs in with a temporary access key' {
        $temporary = New-AccessKey AKSIMULATORTEMP00001 SKsimulatorMadeUpTemporaryKey00000000001
        $session = Connect-Workspace @place -AccessKey $temporary -SecurityToken (ConvertTo-Secret simulator-made-up-security-token-0001)

        $session.AuthenticationType | Should -BeExactly 'TemporaryAccessKey'
        @(Get-WorkspaceUser -First 1).Count | Should -Be 1
    }

    It 'signs in with -Token' {
        $token = (Invoke-Simulator $simulator POST tokens).token
        $session = Connect-Workspace @place -Token (ConvertTo-Secret $token)

        $session.AuthenticationType | Should -BeExactly 'Token'
        @(Get-WorkspaceUser -First 1).Count | Should -Be 1
    }

    It 'looks the project up by the region''s name' {
        $place.Remove('ProjectId')
        $session = Connect-Workspace @place -AccessKey (New-AccessKey) -SkipValidation

        $session.ProjectId | Should -BeExactly $ProjectId
        $sent = @(Get-SentRequest $simulator)
        $sent.Count | Should -Be 1
        $sent[0].Path | Should -BeExactly '/v3/projects'
        $sent[0].Query | Should -BeExactly 'name=ap-southeast-1'
        $place.ProjectId = $ProjectId
    }

    It 'sends nothing with -SkipValidation and a project' {
        $null = Connect-Workspace @place -AccessKey (New-AccessKey) -SkipValidation

        Get-SentRequest $simulator | Should -BeNullOrEmpty
    }

    It 'shows no secret in any view, stream or file' {
        $token = (Invoke-Simulator $simulator POST tokens).token
        $DebugPreference = 'Continue'
        $said = & {
            $byKey = Connect-Workspace @place -AccessKey (New-AccessKey) -Verbose
            $byToken = Connect-Workspace @place -Token (ConvertTo-Secret $token) -Verbose
            foreach ($session in $byKey, $byToken) {
                $session | Format-List * -Force
                $session | Format-Custom -Depth 6
                $session | ConvertTo-Json -Depth 6 -WarningAction SilentlyContinue
                $session | Export-Clixml TestDrive:/session.xml -Depth 6
                Get-Content TestDrive:/session.xml
            }
        } *>&1 | Out-String -Width 500

        $said | Should -Match 'AccessKey'
        $said | Should -Match 'request id'
        $said | Should -Not -Match ([regex]::Escape($SecretKey))
        $said | Should -Not -Match ([regex]::Escape($token))
        $said | Should -Not -Match 'SDK-HMAC'
    }

    It 'goes on with a warning if the account may not list users' {
        $null = Invoke-Simulator $simulator PUT denied-actions @('workspace:users:list')
        $session = Connect-Workspace @place -AccessKey (New-AccessKey) -WarningVariable warnings -WarningAction SilentlyContinue
        $null = Invoke-Simulator $simulator PUT denied-actions @()

        $session.IsConnected | Should -BeTrue
        $warnings[0].Message | Should -BeLike 'Signed in, but this account is not allowed to list users: *'
    }

    It 'repeats a request of a busy service as often as -MaximumRetryCount says' {
        Set-SimulatorFault $simulator @{ fault = 'Status'; status = 503 }
        $place.MaximumRetryCount = 2
        $failure = Get-Failure { Connect-Workspace @place -AccessKey (New-AccessKey) }
        $place.MaximumRetryCount = 0

        $failure | Format-Failure | Should -BeExactly "WorkspaceServiceUnavailable,$command | ResourceUnavailable |  | 503 | WKS.00010099"
        $failure.Exception.Attempts | Should -Be 3
        @(Get-SentRequest $simulator).Count | Should -Be 3
    }

    Context 'when the sign-in is refused' {
        It 'ends with an error for a wrong secret key that says so, and leaves no default session' {
            $null = Connect-Workspace -Simulator
            $failure = Get-Failure { Connect-Workspace @place -AccessKey (New-AccessKey -Secret 'wrong-secret') }

            $failure | Format-Failure | Should -BeExactly "WorkspaceAuthenticationFailed,$command | AuthenticationError |  | 401 | APIGW.0301"
            $failure.Exception.RequestId | Should -Match '^[0-9a-f]{32}$'
            $failure.Exception.Message | Should -BeLike "*$($failure.Exception.RequestId)*"
            $failure.ErrorDetails.RecommendedAction | Should -BeExactly 'Connect again with Connect-Workspace and valid credentials.'
            "$failure" | Should -Not -BeLike '*wrong-secret*'
            "$failure" | Should -BeLike 'Could not connect to 127.0.0.1: the secret key (SK) does not belong to the access key (AK)*'
            Get-WorkspaceSession | Should -BeNullOrEmpty
        }

        It 'ends with an error for an unknown access key' {
            Get-Failure { Connect-Workspace @place -AccessKey (New-AccessKey -Id NOSUCHKEY) } | Format-Failure |
                Should -BeLike "WorkspaceAuthenticationFailed,$command | AuthenticationError |  | 401 | APIGW.030?"
        }

        It 'ends with an error for <_> token' -ForEach 'an expired', 'a revoked' {
            $token = if ($_ -eq 'an expired') { (Invoke-Simulator $simulator POST tokens @{ lifetimeSeconds = 0 }).token } else { (Invoke-Simulator $simulator POST tokens).token }
            if ($_ -eq 'a revoked') { $null = Invoke-Simulator $simulator POST tokens/revoke @{ token = $token } }
            $failure = Get-Failure { Connect-Workspace @place -Token (ConvertTo-Secret $token) }

            $failure | Format-Failure | Should -BeLike "WorkspaceAuthenticationFailed,$command | AuthenticationError |  | 401 | APIGW.030?"
            "$failure" | Should -Not -BeLike "*$token*"
        }
    }

    Context 'when there is no such service' {
        It 'ends with an error if nothing listens there' {
            $gone = Start-SimulatorHost
            Stop-SimulatorHost $gone
            $nowhere = Get-SimulatorPlace $gone
            $failure = Get-Failure { Connect-Workspace @nowhere -AccessKey (New-AccessKey) }

            $failure | Format-Failure | Should -BeExactly "WorkspaceConnectionFailed,$command | ConnectionError |  |  | "
            "$failure" | Should -BeLike '*Nothing was sent.'
        }

        It 'ends with an error if something else answers there' {
            Set-SimulatorFault $simulator @{ fault = 'Status'; status = 404; htmlBody = $true }

            Get-Failure { Connect-Workspace @place -AccessKey (New-AccessKey) } | Format-Failure |
                Should -BeExactly "WorkspaceEndpointNotFound,$command | ResourceUnavailable |  | 404 | "
        }

        It 'ends with an error if a web page comes instead of an answer' {
            Set-SimulatorFault $simulator @{ fault = 'Html' }

            Get-Failure { Connect-Workspace @place -AccessKey (New-AccessKey) } | Format-Failure |
                Should -BeLike "WorkspaceInvalidResponse,$command | ProtocolError | *"
        }

        It 'follows no redirect' {
            Set-SimulatorFault $simulator @{ fault = 'Redirect'; location = "$($simulator.Address)/elsewhere" }

            Get-Failure { Connect-Workspace @place -AccessKey (New-AccessKey) } | Format-Failure |
                Should -BeExactly "WorkspaceInvalidResponse,$command | ProtocolError |  | 307 | "
            @(Get-SentRequest $simulator).Count | Should -Be 1
        }

        It 'ends with an error if no answer comes within -TimeoutSec' {
            Set-SimulatorFault $simulator @{ fault = 'SlowHeaders'; delayMilliseconds = 20000 }

            Get-Failure { Connect-Workspace @place -AccessKey (New-AccessKey) -TimeoutSec 1 } | Format-Failure |
                Should -BeExactly "WorkspaceTimeout,$command | OperationTimeout |  |  | "
        }

        It 'ends with an error if the project is not the account''s' {
            $place.ProjectId = '00000000000000000000000000000000'
            $failure = Get-Failure { Connect-Workspace @place -AccessKey (New-AccessKey) }
            $place.ProjectId = $ProjectId

            $failure | Format-Failure | Should -BeLike "WorkspaceNotFound,$command | ObjectNotFound |  | 40? | WKS.00170117"
        }

        It 'ends with an error if the region has no project' {
            Get-Failure { Connect-Workspace xx-nowhere-1 -IamEndpoint $simulator.Address -AccessKey (New-AccessKey) -MaximumRetryCount 0 } | Format-Failure |
                Should -BeExactly "WorkspaceNotFound,$command | ObjectNotFound |  |  | "
        }
    }

    Context 'with values that cannot be right' {
        It 'sends nothing with <Name>' -ForEach @(
            @{ Name = 'an endpoint without encryption'; Change = @{ Endpoint = 'http://workspace.example.com' }; Text = '*not encrypted*' }
            @{ Name = 'an IAM endpoint without encryption'; Change = @{ IamEndpoint = 'http://10.0.0.1' }; Text = '*not encrypted*' }
            @{ Name = 'an endpoint without host'; Change = @{ Endpoint = 'workspace.example.com' }; Text = '*not an address*' }
            @{ Name = 'an endpoint with a user'; Change = @{ Endpoint = 'https://me:secret@workspace.example.com' }; Text = '*not an address*' }
            @{ Name = 'an endpoint with a query'; Change = @{ Endpoint = 'https://workspace.example.com/?a=b' }; Text = '*not an address*' }
            @{ Name = 'a region that is none'; Change = @{ Region = 'AP/../x' }; Text = '*not a region*' }
            @{ Name = 'a project id that leaves its place'; Change = @{ ProjectId = '../x' }; Text = '*' }
        ) {
            $wrong = $place.Clone()
            foreach ($key in $Change.Keys) { $wrong[$key] = $Change[$key] }
            $failure = Get-Failure { Connect-Workspace @wrong -AccessKey (New-AccessKey) }

            $failure | Format-Failure | Should -BeExactly "WorkspaceInvalidArgument,$command | InvalidArgument |  |  | "
            "$failure" | Should -BeLike $Text
            "$failure" | Should -Not -BeLike '*secret*'
            Get-SentRequest $simulator | Should -BeNullOrEmpty
        }

        It 'sends nothing with <Name>' -ForEach @(
            @{ Name = 'an empty token'; Token = '' }
            @{ Name = 'a token with a line break'; Token = "abc`ndef" }
        ) {
            Get-Failure { Connect-Workspace @place -Token (ConvertTo-Secret $Token) } | Format-Failure |
                Should -BeExactly "WorkspaceInvalidArgument,$command | InvalidArgument |  |  | "
            Get-SentRequest $simulator | Should -BeNullOrEmpty
        }

        It 'wants a region or an endpoint' {
            $failure = Get-Failure { Connect-Workspace -AccessKey (New-AccessKey) }

            $failure | Format-Failure | Should -BeExactly "WorkspaceInvalidArgument,$command | InvalidArgument |  |  | "
            "$failure" | Should -BeLike 'Neither a region nor an endpoint is given.*'
        }
    }
}
