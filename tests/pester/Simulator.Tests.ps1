# What the other files rely on: the simulator does what its options and faults say, and says what is so.
BeforeAll {
    Import-Module "$PSScriptRoot/WorkspaceTest.psm1" -Force
    Import-StagedModule

    $simulator = Start-SimulatorHost
    Connect-SimulatorHost $simulator

    # By itself, so that what the cmdlets make of an answer does not matter here. Gives the status.
    function Send-Rename([string] $Old, [string] $New) {
        $token = (Invoke-Simulator $simulator POST tokens).token
        $request = @{
            Method = 'PUT'; Uri = "$($simulator.Address)$($simulator.Path)/desktops/change-username"; UseBasicParsing = $true
            ContentType = 'application/json'; Headers = @{ 'X-Auth-Token' = $token }; Body = "{""old_username"":""$Old"",""new_username"":""$New""}"
        }
        try { [int](Invoke-WebRequest @request).StatusCode } catch { [int]$_.Exception.Response.StatusCode }
    }

    function Get-OwnerOf([string[]] $DesktopId) {
        @((Get-SimulatorState $simulator).desktops | Where-Object id -In $DesktopId | ForEach-Object userName)
    }
}

AfterAll {
    Disconnect-Workspace
    Stop-SimulatorHost $simulator
}

Describe 'The simulator' {
    BeforeEach { Reset-Simulator $simulator }

    It 'makes a request that was refused all the same, later' {
        $ids = (Get-SimulatorState $simulator).desktops | Where-Object userName -EQ 'bob' | ForEach-Object id
        Set-SimulatorFault $simulator @{ method = 'PUT'; fault = 'Status'; status = 503; actsAfterMilliseconds = 100; times = 1 }
        Send-Rename bob robert | Should -Be 503
        Wait-SimulatorIdle $simulator

        Get-OwnerOf $ids | Should -BeExactly 'robert'
        $rename = @((Get-SimulatorState $simulator).renames)[-1]
        @($rename.oldUserName, $rename.newUserName, $rename.desktopIds) | Should -BeExactly @('bob', 'robert', $ids)
        (Invoke-Simulator $simulator GET requests).requests | Where-Object method -EQ 'PUT' |
            Select-Object -ExpandProperty actedStatus | Should -Be 204
    }

    It 'changes desktops after it has said that they are changed' {
        Set-SimulatorOption $simulator @{ renameDelayMilliseconds = 1, 400; renameStaggered = $true }
        Send-Rename wei.zhang wei | Should -Be 204
        Wait-SimulatorIdle $simulator

        @(Get-WorkspaceDesktop wei).Count | Should -Be 3
        @((Get-SimulatorState $simulator).renames | Where-Object newUserName -EQ 'wei').Count | Should -Be 3
    }

    It 'brings options back with everything else' {
        Set-SimulatorOption $simulator @{ domainForm = 'netBios'; rateLimit = @{ reads = 7; text = 'none' } }
        (Get-WorkspaceUser alice).Domain | Should -BeExactly 'CORP'
        (Invoke-Simulator $simulator GET options).rateLimit.reads | Should -Be 7

        Reset-Simulator $simulator

        (Get-WorkspaceUser alice).Domain | Should -BeExactly 'corp.example'
        (Invoke-Simulator $simulator GET options).rateLimit | Should -BeNullOrEmpty
        Invoke-Simulator $simulator GET rate-limits | ForEach-Object { $_ } | Should -BeNullOrEmpty
    }

    It 'takes options beside the rules of a fault script' {
        $path = Join-Path $TestDrive options.json
        '{ "options": { "domainForm": "netBios", "netBiosNames": { "corp.example": "ACME" } }, "rules": [] }' | Set-Content $path
        $session = Connect-Workspace -Simulator -FaultScript $path
        try { (Get-WorkspaceUser alice -Session $session).Domain | Should -BeExactly 'ACME' }
        finally { Disconnect-Workspace $session; Connect-SimulatorHost $simulator }
    }
}
