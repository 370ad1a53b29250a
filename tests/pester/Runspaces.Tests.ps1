# One session, many runspaces, and a service at its worst: nothing is mixed up and nothing is lost.
# WORKSPACE_RUNSPACE_SECONDS raises how long they work, for the figures of a release.
BeforeAll {
    Import-Module "$PSScriptRoot/WorkspaceTest.psm1" -Force
    Import-StagedModule
    $workers = 32
    $seconds = if ($env:WORKSPACE_RUNSPACE_SECONDS) { [int]$env:WORKSPACE_RUNSPACE_SECONDS } else { 8 }
    $simulator = Start-SimulatorHost -Users 400
    $place = Get-SimulatorPlace $simulator
    $place.MaximumRetryCount = 12
    $session = Connect-Workspace @place -AccessKey (New-AccessKey)
    $manifest = Get-StagedManifest
    $users = @(Get-WorkspaceUser -First (4 * $workers) | ForEach-Object Id)
}

AfterAll {
    Disconnect-Workspace
    Stop-SimulatorHost $simulator
}

Describe 'A session that many runspaces share' {
    It 'serves 32 at once under faults, and loses nothing' {
        Invoke-Simulator $simulator PUT faults @{
            seed  = 3
            rules = @('Status', 'ResetBefore', 'ResetAfter', 'TruncatedBody' | ForEach-Object {
                    @{ path = '/v2/*/users**'; fault = $_; status = 503; probability = 0.01 }
                })
        } | Out-Null

        # Each worker has four users of its own, so that what it wrote last is what must be there at the end.
        $results = 1..$workers | ForEach-Object -ThrottleLimit $workers -Parallel {
            Import-Module $using:manifest
            $mine = ($using:users)[(4 * ($_ - 1))..(4 * ($_ - 1) + 3)]
            $until = [datetime]::UtcNow.AddSeconds($using:seconds)
            $last = @{}
            $report = [pscustomobject]@{ Worker = $_; Writes = 0; Reads = 0; Wrong = 0; Errors = @(); Last = $last }
            while ([datetime]::UtcNow -lt $until) {
                foreach ($id in $mine) {
                    $text = "worker $_ write $($report.Writes)"
                    Set-WorkspaceUser -Id $id -Description $text -Session $using:session -ErrorVariable failed -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
                    $report.Errors += @($failed | ForEach-Object FullyQualifiedErrorId)
                    $report.Writes++
                    if (-not $failed) { $last[$id] = $text } else { $last.Remove($id) }
                    $read = Get-WorkspaceUser -Id $id -Session $using:session -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
                    $report.Reads++
                    if ($read -and $last[$id] -and $read.Description -cne $last[$id]) { $report.Wrong++ }
                }

                $listed = @(Get-WorkspaceUser -PageSize 40 -Session $using:session -WarningAction SilentlyContinue)
                $report.Reads++
                if ($listed.Count -ne 400) { $report.Wrong++ }
            }

            $report
        }

        $fired = (Invoke-Simulator $simulator GET faults).fired
        $null = Invoke-Simulator $simulator DELETE faults
        $is = @{}
        Get-WorkspaceUser -Session $session | ForEach-Object { $is[$_.Id] = $_.Description }
        $lost = @($results | ForEach-Object { $_.Last.GetEnumerator() } | Where-Object { $is[$_.Key] -cne $_.Value }).Count
        $writes = ($results.Writes | Measure-Object -Sum).Sum
        $reads = ($results.Reads | Measure-Object -Sum).Sum
        $wrong = ($results.Wrong | Measure-Object -Sum).Sum
        $failed = @($results | ForEach-Object { $_.Errors })
        Write-Host "  $workers runspaces for $seconds s: $writes writes, $reads reads, $fired faults: wrong reads $wrong, lost writes $lost, errors $($failed.Count)"
        $results.Count | Should -Be $workers
        $writes | Should -BeGreaterThan $workers
        $fired | Should -BeGreaterThan 0
        $wrong | Should -Be 0
        $lost | Should -Be 0
        @($failed -notlike 'WorkspaceOutcomeUnknown,*') | Should -BeNullOrEmpty
    }
}
