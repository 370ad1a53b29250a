# Lists, modifies and renames while one request in ten goes wrong, then asks the simulator, without faults, what is really so.
# The sizes can be raised by the environment, for the figures of a release: WORKSPACE_CHAOS_USERS, WORKSPACE_CHAOS_CHANGES, WORKSPACE_CHAOS_RENAMES.
BeforeAll {
    Import-Module "$PSScriptRoot/WorkspaceTest.psm1" -Force
    Import-StagedModule
    function Get-Size([string] $Name, [int] $Default) {
        $size = [System.Environment]::GetEnvironmentVariable("WORKSPACE_CHAOS_$Name")
        if ($size) { [int]$size } else { $Default }
    }

    $users = Get-Size USERS 3000
    $changes = Get-Size CHANGES 300
    $renames = Get-Size RENAMES 40
    $simulator = Start-SimulatorHost -Users $users
    $place = Get-SimulatorPlace $simulator
    $place.MaximumRetryCount = 10
    $null = Connect-Workspace @place -AccessKey (New-AccessKey) -TimeoutSec 1

    function Start-Chaos([string] $Path, [string] $Method, [string[]] $AlsoFaults) {
        $common = @(
            @{ fault = 'Status'; status = 429 }
            @{ fault = 'Status'; status = 503 }
            @{ fault = 'Status'; status = 502 }
            @{ fault = 'Status'; status = 504; acts = $true }
            @{ fault = 'ResetBefore' }
            @{ fault = 'ResetAfter' }
            @{ fault = 'SlowHeaders'; delayMilliseconds = 2000 }
        )
        $all = $common + @($AlsoFaults | Where-Object { $_ } | ForEach-Object { @{ fault = $_ } })

        # The first rule that fires decides, so that each gets its share of the tenth.
        $share = 0.1 / $all.Count
        foreach ($rule in $all) {
            $rule.path = $Path
            $rule.method = $Method
            $rule.probability = $share
        }

        Invoke-Simulator $simulator PUT faults @{ seed = 7; rules = $all } | Out-Null
    }

    function Stop-Chaos {
        $script = Invoke-Simulator $simulator GET faults
        $null = Invoke-Simulator $simulator DELETE faults
        $script.fired
    }
}

AfterAll {
    Disconnect-Workspace
    Stop-SimulatorHost $simulator
}

Describe 'One request in ten goes wrong' {
    It 'lists every user once' {
        $expected = @(Get-WorkspaceUser -PageSize 1000 | ForEach-Object Id)
        Start-Chaos '/v2/*/users' GET 'TruncatedBody', 'ContentLengthTooLong', 'ShortPage'

        $listed = @(Get-WorkspaceUser -PageSize 50 -WarningAction SilentlyContinue | ForEach-Object Id)

        $faults = Stop-Chaos
        $distinct = [System.Collections.Generic.HashSet[string]]::new([string[]]$listed)
        $lost = @($expected | Where-Object { -not $distinct.Contains($_) }).Count
        Write-Host "  listed $($listed.Count) of $($expected.Count) users under $faults faults: lost $lost, doubled $($listed.Count - $distinct.Count)"
        $faults | Should -BeGreaterThan 0
        $lost | Should -Be 0
        $listed.Count | Should -Be $distinct.Count
    }

    It 'modifies each user, or says truly that it did not or does not know' {
        $targets = @(Get-WorkspaceUser -PageSize 1000 -First $changes)
        $rows = $targets | ForEach-Object { [pscustomobject]@{ Id = $_.Id; Description = "chaos $($_.Id)" } }
        Start-Chaos '/v2/*/users/*' PUT 'TruncatedBody', 'Html', 'EmptyBody'

        $null = $rows | Set-WorkspaceUser -ThrottleLimit 8 -ErrorAction SilentlyContinue -ErrorVariable failed -WarningAction SilentlyContinue

        $faults = Stop-Chaos
        $unknown = @($failed | Where-Object FullyQualifiedErrorId -Like 'WorkspaceOutcomeUnknown,*' | ForEach-Object TargetObject)
        $notDone = @($failed | Where-Object FullyQualifiedErrorId -NotLike 'WorkspaceOutcomeUnknown,*' | ForEach-Object TargetObject)
        $is = @{}
        Get-WorkspaceUser -PageSize 1000 | ForEach-Object { $is[$_.Id] = $_.Description }
        $wrong = @($rows | Where-Object {
                $done = $is[$_.Id] -ceq $_.Description
                if ($_.Id -in $unknown) { $false } elseif ($_.Id -in $notDone) { $done } else { -not $done }
            })
        Write-Host "  modified $($rows.Count) users under $faults faults: reported as not done $($notDone.Count), as unknown $($unknown.Count), wrongly reported $($wrong.Count)"
        $faults | Should -BeGreaterThan 0
        $wrong.Count | Should -Be 0
    }

    It 'renames each user of desktops once, or says truly that it did not or does not know' {
        $names = @(Get-WorkspaceDesktop -PageSize 1000 | Group-Object UserName | Where-Object { $_.Name -match '^[a-z.]{3,15}$' } |
                Select-Object -First $renames -ExpandProperty Name)
        $before = @{}
        Get-WorkspaceDesktop -PageSize 1000 | ForEach-Object { $before[$_.Id] = $_.UserName }
        $rows = $names | ForEach-Object { [pscustomobject]@{ OldUserName = $_; NewUserName = "x.$_" } }
        Start-Chaos '/v2/*/desktops/change-username' PUT 'Html', 'EmptyBody'

        $null = $rows | Rename-WorkspaceDesktopUser -ThrottleLimit 8 -ErrorAction SilentlyContinue -ErrorVariable failed -WarningAction SilentlyContinue

        $faults = Stop-Chaos
        $unknown = @($failed | Where-Object FullyQualifiedErrorId -Like 'WorkspaceOutcomeUnknown,*' | ForEach-Object { $_.TargetObject.OldUserName })
        $notDone = @($failed | Where-Object FullyQualifiedErrorId -NotLike 'WorkspaceOutcomeUnknown,*' | ForEach-Object { $_.TargetObject.OldUserName })
        $wrong = @(Get-WorkspaceDesktop -PageSize 1000 | Where-Object {
                $was = $before[$_.Id]
                $wanted = if ($was -in $names -and $was -notin $notDone) { "x.$was" } else { $was }
                $_.UserName -ine $wanted -and $was -notin $unknown
            })
        Write-Host "  renamed $($rows.Count) users under $faults faults: reported as not done $($notDone.Count), as unknown $($unknown.Count), desktops wrong $($wrong.Count)"
        $faults | Should -BeGreaterThan 0
        $wrong.Count | Should -Be 0
    }
}
