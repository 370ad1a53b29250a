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

    It 'renames each user of desktops once, or says truly that it did not or does not know, in chains and with late, lagging, staggered and half-made renames' {
        # The times are a tenth of what they may be: requests land up to 3 s later (30 s), and the settle time is 3 s (30 s).
        $null = Connect-Workspace @place -AccessKey (New-AccessKey) -TimeoutSec 1 -RenameSettleTimeSec 3
        Set-SimulatorOption $simulator @{ renameDelayMilliseconds = 0, 400; renameStaggered = $true; desktopListLagMilliseconds = 500 }

        $before = @{}
        $idsOf = @{}
        foreach ($desktop in (Get-SimulatorState $simulator).desktops) {
            $before[$desktop.id] = $desktop.users.userName
            if (@($desktop.users).Count -eq 1) { $idsOf[$desktop.users.userName] += @($desktop.id) }
        }

        # Every third row begins a chain of three: a to new, then b to a, then c to b. Nobody else has these names.
        $shared = @($before.Values | Where-Object { @($_).Count -gt 1 } | ForEach-Object { $_ })
        $names = @($idsOf.Keys | Where-Object { $_ -match '^[a-z.]{3,15}$' -and $_ -notin $shared -and $_ -ne 'sam' } | Sort-Object | Select-Object -First $renames)
        $rows = for ($i = 0; $i -lt $names.Count; $i++) {
            [pscustomobject]@{ OldUserName = $names[$i]; NewUserName = if ($i % 3) { $names[$i - 1] } else { "x.$($names[$i])" } }
        }

        $path = '/v2/*/desktops/change-username'
        $faults = @(
            @{ fault = 'Status'; status = 429; noBody = $true; acts = $true }
            @{ fault = 'Status'; status = 429; errorCode = 'APIGW.0308' }
            @{ fault = 'Status'; status = 503; acts = $true }
            @{ fault = 'Status'; status = 503 }
            @{ fault = 'Status'; status = 504; htmlBody = $true; acts = $true }
            @{ fault = 'Status'; status = 504; acts = $true; desktops = 1 }
            @{ fault = 'Status'; status = 503; actsAfterMilliseconds = 0, 6000 }
            @{ fault = 'ResetBefore'; actsAfterMilliseconds = 0, 6000 }
            @{ fault = 'ResetBefore' }
            @{ fault = 'ResetAfter' }
            @{ fault = 'ResetAfter'; desktops = 1 }
            @{ fault = 'PartialRename'; desktops = 1 }
            @{ fault = 'SlowHeaders'; delayMilliseconds = 2000 }
            @{ fault = 'Html' }
            @{ fault = 'Status'; status = 409 }
        )
        foreach ($rule in $faults) { $rule.path = $path; $rule.method = 'PUT'; $rule.probability = 0.2 / $faults.Count }
        $reads = @(
            @{ fault = 'Status'; status = 503 }
            @{ fault = 'ResetAfter' }
        )
        foreach ($rule in $reads) { $rule.path = '/v2/*/desktops'; $rule.method = 'GET'; $rule.probability = 0.01 }
        Invoke-Simulator $simulator PUT faults @{ seed = 7; rules = $faults + $reads } | Out-Null

        $done = @($rows | Rename-WorkspaceDesktopUser -ThrottleLimit 16 -PassThru -ErrorAction SilentlyContinue -ErrorVariable failed -WarningAction SilentlyContinue)

        $fired = Stop-Chaos
        Wait-SimulatorIdle $simulator
        $truth = Get-SimulatorState $simulator
        $is = @{}
        foreach ($desktop in $truth.desktops) { $is[$desktop.id] = $desktop.users.userName }

        # Said: an error stands above an output, because a change that the service confirmed can be found unseen at the end.
        $said = @{}
        foreach ($rename in $done) { $said[$rename.OldUserName] = 'done' }
        foreach ($record in $failed) {
            $said[$record.TargetObject.OldUserName] = if ($record.FullyQualifiedErrorId -like 'WorkspaceOutcomeUnknown,*') { 'unknown' } else { 'not done' }
        }

        # So: by the ids of the desktops that each name had before.
        $untrue = @(foreach ($row in $rows) {
                $now = @($idsOf[$row.OldUserName] | ForEach-Object { $is[$_] })
                $moved = @($now | Where-Object { $_ -eq $row.NewUserName }).Count
                switch ($said[$row.OldUserName]) {
                    'done' { if ($moved -ne $now.Count) { "$($row.OldUserName) -> $($row.NewUserName): done, $moved of $($now.Count)" } }
                    'not done' { if ($moved -gt 0) { "$($row.OldUserName) -> $($row.NewUserName): not done, $moved of $($now.Count)" } }
                    'unknown' { }
                    default { "$($row.OldUserName) -> $($row.NewUserName): nothing said" }
                }
            })
        $merged = @($is.GetEnumerator() | Where-Object { @($_.Value).Count -eq 1 -and $_.Value -ne 'sam' } | Group-Object Value |
                Where-Object { @($_.Group | ForEach-Object { $before[$_.Key] } | Sort-Object -Unique).Count -gt 1 })
        $wanted = @{}
        foreach ($row in $rows) { $wanted[$row.OldUserName] = $row.NewUserName }
        $wrongPerson = @($is.GetEnumerator() | Where-Object {
                $was = $before[$_.Key]
                "$($_.Value)" -ne "$was" -and (@($was).Count -ne 1 -or $_.Value -ne $wanted[$was])
            })
        $sent = @((Invoke-Simulator $simulator GET requests).requests | Where-Object { $_.method -eq 'PUT' -and $_.path -like '*change-username' })
        $applied = @($truth.renames | Group-Object requestId)
        $twice = @($truth.renames | ForEach-Object { foreach ($id in $_.desktopIds) { "$id $($_.newUserName)" } } | Group-Object | Where-Object Count -GT 1)
        $count = $said.Values | Group-Object -AsHashTable -AsString
        Write-Host ("  renamed $($rows.Count) users in chains of three under $fired faults, $($sent.Count) requests, $($applied.Count) acted upon: said done $(@($count['done']).Count), " +
            "not done $(@($count['not done']).Count), unknown $(@($count['unknown']).Count); said against so: untrue $($untrue.Count), merged $($merged.Count), " +
            "wrong person $($wrongPerson.Count), made twice $($twice.Count)")
        $fired | Should -BeGreaterThan 0
        $untrue | Should -BeNullOrEmpty
        $merged.Count | Should -Be 0
        $wrongPerson.Count | Should -Be 0
        $twice.Count | Should -Be 0
    }
}
