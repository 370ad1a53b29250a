BeforeAll {
    Import-Module "$PSScriptRoot/WorkspaceTest.psm1" -Force
    Import-StagedModule
    $command = 'Workspace.Cmdlets.Authorization.ResolveWorkspaceAuthorizationFailureCommand'
    $simulator = Start-SimulatorHost
    $place = Get-SimulatorPlace $simulator
}

AfterAll {
    Disconnect-Workspace
    Stop-SimulatorHost $simulator
}

Describe 'Resolve-WorkspaceAuthorizationFailure' {
    BeforeEach {
        $null = Invoke-Simulator $simulator PUT denied-actions @('workspace:users:update')
        $session = Connect-Workspace @place -AccessKey (New-AccessKey) -SkipValidation
        $refusal = Get-Failure { Set-WorkspaceUser alice -Description x }
        Reset-Simulator $simulator
    }

    It 'takes the error record from the pipeline' {
        $refusal.Count | Should -Be 1
        $refusal[0].FullyQualifiedErrorId | Should -BeLike 'WorkspacePermissionDenied,*'
        $decision = $refusal | Resolve-WorkspaceAuthorizationFailure

        $decision | Should -BeOfType ([Workspace.WorkspaceAuthorizationDecision])
        $decision.Action | Should -BeExactly 'workspace:users:update'
        $decision.Resource | Should -BeLike 'workspace:ap-southeast-1:simulator-account:user:*'
        $decision.ExplicitDeny | Should -BeTrue
        $decision.MatchedStatements.Count | Should -Be 1
        $decision.MatchedStatements[0].PolicyName | Should -BeExactly 'simulator-denied-actions'
        $decision.MatchedStatements[0].Effect | Should -BeExactly 'Deny'
        (ConvertFrom-Json $decision.RawText).context.action | Should -BeExactly 'workspace:users:update'
        $sent = @(Get-SentRequest $simulator)
        $sent.Count | Should -Be 1
        $sent[0].Method, $sent[0].Path | Should -Be 'POST', '/v5/decode-authorization-message'
    }

    It 'takes what try and catch give' {
        $decision = try { Set-WorkspaceUser alice -Description x -ErrorAction Stop } catch { $_ | Resolve-WorkspaceAuthorizationFailure }
        $decision.Action | Should -BeExactly 'workspace:users:update'
    }

    It 'takes the message itself, and the exception by property' {
        $message = $refusal[0].Exception.EncodedAuthorizationMessage

        (Resolve-WorkspaceAuthorizationFailure -EncodedMessage $message).Action | Should -BeExactly 'workspace:users:update'
        ($refusal[0].Exception | Resolve-WorkspaceAuthorizationFailure).Action | Should -BeExactly 'workspace:users:update'
    }

    It 'works in a named session' {
        $null = Connect-Workspace -Simulator
        ($refusal | Resolve-WorkspaceAuthorizationFailure -Session $session).Action | Should -BeExactly 'workspace:users:update'
    }

    It 'says that a token session cannot, and how to' {
        $null = Connect-Workspace @place -Token (ConvertTo-Secret (Invoke-Simulator $simulator POST tokens).token) -SkipValidation
        $failure = Get-Failure { $refusal | Resolve-WorkspaceAuthorizationFailure }

        $failure | Format-Failure | Should -BeLike "WorkspaceSessionUnusable,$command | InvalidOperation | *"
        "$failure" | Should -BeLike '*Connect-Workspace -AccessKey*'
        Get-SentRequest $simulator | Should -BeNullOrEmpty
    }

    It 'says so for each error that has no message, and goes on' {
        $other = Get-Failure { Get-WorkspaceUser -Id no-such-user; Write-Error 'of another kind' }
        $said = $null
        $decisions = $other + $refusal | Resolve-WorkspaceAuthorizationFailure -ErrorVariable said -ErrorAction SilentlyContinue

        @($decisions).Count | Should -Be 1
        $said.Count | Should -Be 2
        $said | ForEach-Object { $_.FullyQualifiedErrorId | Should -BeExactly "WorkspaceInvalidArgument,$command" }
    }

    It 'sends nothing with <Name>' -ForEach @(
        @{ Name = 'an empty message'; Message = '' }
        @{ Name = 'a message of more than 10,240 characters'; Message = 'a' * 10241 }
        @{ Name = 'a message with a line break'; Message = "a`nb" }
    ) {
        Get-Failure { Resolve-WorkspaceAuthorizationFailure -EncodedMessage $Message } | ForEach-Object FullyQualifiedErrorId |
            Should -BeExactly "WorkspaceInvalidArgument,$command"
        Get-SentRequest $simulator | Should -BeNullOrEmpty
    }

    It 'reports a message that STS cannot read' {
        Get-Failure { Resolve-WorkspaceAuthorizationFailure -EncodedMessage 'abc' } | Format-Failure |
            Should -BeExactly "WorkspaceRequestRefused,$command | InvalidData | abc | 400 | STS.0002"
    }

    It 'reports that the account may not ask' {
        $null = Invoke-Simulator $simulator PUT denied-actions @('sts::decodeAuthorizationMessage')

        Get-Failure { $refusal | Resolve-WorkspaceAuthorizationFailure } | Format-Failure |
            Should -BeLike "WorkspacePermissionDenied,$command | PermissionDenied | * | 403 | *"
    }
}
