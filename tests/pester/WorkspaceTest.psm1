# What the Pester files share: the staged module, the simulator's program and its journal, and what to expect of an error record.
$ErrorActionPreference = 'Stop'
$Repository = [System.IO.Path]::GetFullPath([System.IO.Path]::Combine($PSScriptRoot, '..', '..'))

# Made up by the simulator, and the same in each of its runs.
$ProjectId = '0bec5db98280d2d02fd6c00c2de791ce'
$AccessKey = 'AKSIMULATOR000000001'
$SecretKey = 'SKsimulatorMadeUpSecretKey00000000000001'

<#
.SYNOPSIS
The manifest of the staged module: as the environment says, or of the newest build in this working copy.
#>
function Get-StagedManifest {
    if ($env:WORKSPACE_MODULE) {
        return $env:WORKSPACE_MODULE
    }

    $manifest = Get-ChildItem ([System.IO.Path]::Combine($Repository, 'output', 'Workspace', '*', 'Workspace.psd1')) |
        Sort-Object LastWriteTime | Select-Object -Last 1
    if (-not $manifest) { throw 'There is no staged module. Run dotnet build first.' }
    $manifest.FullName
}

<#
.SYNOPSIS
A program or module of this working copy, by its file name: from the build that the environment names, or the newest; nothing if it is not built.
#>
function Find-Program([string] $File) {
    $configuration = if ($env:WORKSPACE_CONFIGURATION) { $env:WORKSPACE_CONFIGURATION } else { '*' }
    $project = [System.IO.Path]::GetFileNameWithoutExtension($File)
    Get-ChildItem ([System.IO.Path]::Combine($Repository, '*', $project, 'bin', $configuration)) -Recurse -Filter $File -ErrorAction Ignore |
        Sort-Object LastWriteTime | Select-Object -Last 1 -ExpandProperty FullName
}

<#
.SYNOPSIS
Runs this same PowerShell as a process of its own, with these arguments after -NoProfile and -NonInteractive. Outputs what it writes; $LASTEXITCODE is its exit code.
#>
function Invoke-PowerShellProcess {
    # A PowerShell that came as a .NET tool is an assembly, and its program is dotnet.
    $program = [System.Diagnostics.Process]::GetCurrentProcess().MainModule.FileName
    $assembly = if ([System.IO.Path]::GetFileNameWithoutExtension($program) -eq 'dotnet') { [System.IO.Path]::Combine($PSHOME, 'pwsh.dll') }
    & $program @($assembly | Where-Object { $_ }) -NoProfile -NonInteractive @args
}

<#
.SYNOPSIS
Runs a script in a process of this same PowerShell.
#>
function Invoke-PowerShellScript([string] $Script) {
    $encoded = [System.Convert]::ToBase64String([System.Text.Encoding]::Unicode.GetBytes("`$ProgressPreference = 'SilentlyContinue'; $Script"))
    Invoke-PowerShellProcess -ExecutionPolicy Bypass -OutputFormat Text -EncodedCommand $encoded
}

function Import-StagedModule {
    Import-Module (Get-StagedManifest) -Global -Force
}

<#
.SYNOPSIS
Makes a secure string of a made-up secret.
#>
function ConvertTo-Secret([string] $Text) {
    $secret = [securestring]::new()
    foreach ($character in $Text.ToCharArray()) { $secret.AppendChar($character) }
    $secret
}

<#
.SYNOPSIS
An access key for -AccessKey; without parameters, the one that the simulator takes.
#>
function New-AccessKey([string] $Id = $AccessKey, [string] $Secret = $SecretKey) {
    [pscredential]::new($Id, (ConvertTo-Secret $Secret))
}

<#
.SYNOPSIS
Starts the simulator on a free port of this machine. It ends with Stop-SimulatorHost, or with this process.
#>
function Start-SimulatorHost([int] $Users = 40) {
    $program = Find-Program Workspace.Simulator.Host.dll
    if (-not $program) { throw 'The simulator is not built. Run dotnet build first.' }
    $start = [System.Diagnostics.ProcessStartInfo]::new('dotnet', "`"$program`" --stop-with-stdin --users $Users")
    $start.UseShellExecute = $false
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $process = [System.Diagnostics.Process]::Start($start)
    $first = $process.StandardOutput.ReadLine()
    if ($first -notmatch '^Listening on (http://127\.0\.0\.1:\d+)$') { throw "The simulator did not start: $first" }
    [pscustomobject]@{ Process = $process; Address = $Matches[1]; Path = "/v2/$ProjectId" }
}

function Stop-SimulatorHost($Simulator) {
    if ($Simulator) {
        $Simulator.Process.StandardInput.Close()
        if (-not $Simulator.Process.WaitForExit(10000)) { Stop-Process -Id $Simulator.Process.Id -Force }
        $Simulator.Process.Dispose()
    }
}

<#
.SYNOPSIS
Steers the simulator, or asks it, by the routes that its --help lists.
#>
function Invoke-Simulator($Simulator, [string] $Method, [string] $Route, $Body) {
    $request = @{ Method = $Method; Uri = "$($Simulator.Address)/simulator/$Route"; UseBasicParsing = $true }
    if ($null -ne $Body) { $request.Body = [System.Text.Encoding]::UTF8.GetBytes((ConvertTo-Json -InputObject $Body -Depth 5 -Compress)) }
    Invoke-RestMethod @request
}

<#
.SYNOPSIS
Where and as whom to connect to a started simulator, for splatting.
#>
function Get-SimulatorPlace($Simulator) {
    @{ Region = 'ap-southeast-1'; ProjectId = $ProjectId; Endpoint = $Simulator.Address; IamEndpoint = $Simulator.Address; MaximumRetryCount = 0 }
}

function Connect-SimulatorHost($Simulator) {
    $place = Get-SimulatorPlace $Simulator
    $null = Connect-Workspace @place -AccessKey (New-AccessKey) -SkipValidation
}

<#
.SYNOPSIS
The requests that the simulator saw since it was told to forget them: Method, Path below the project, Query, Body.
#>
function Get-SentRequest($Simulator, [string] $Method = '*') {
    $journal = Invoke-Simulator $Simulator GET requests
    foreach ($request in $journal.requests | Where-Object method -Like $Method) {
        [pscustomobject]@{ Method = $request.method; Path = $request.path.Replace($Simulator.Path, ''); Query = $request.query; Body = $request.body }
    }
}

<#
.SYNOPSIS
Makes the simulator forget the requests it saw, and brings back the faults (none) and options that it began with.
#>
function Reset-Simulator($Simulator) {
    $null = Invoke-Simulator $Simulator DELETE options
    $null = Invoke-Simulator $Simulator DELETE rate-limits
    $null = Invoke-Simulator $Simulator DELETE requests
    $null = Invoke-Simulator $Simulator DELETE faults
}

function Set-SimulatorFault($Simulator, [hashtable[]] $Rules) {
    $null = Invoke-Simulator $Simulator PUT faults @{ rules = $Rules }
}

<#
.SYNOPSIS
Changes options of the simulator: Set-SimulatorOption $simulator @{ desktopListLagMilliseconds = 10000; renameDelayMilliseconds = 500, 3000 }
#>
function Set-SimulatorOption($Simulator, [hashtable] $Options) {
    $null = Invoke-Simulator $Simulator PUT options $Options
}

<#
.SYNOPSIS
What is so in the simulator, whatever it said: desktops, users, pending actions and the renames that were made.
#>
function Get-SimulatorState($Simulator) {
    Invoke-Simulator $Simulator GET truth
}

<#
.SYNOPSIS
Waits until the simulator has nothing more to do: no request under way, and none that lands late.
#>
function Wait-SimulatorIdle($Simulator, [int] $TimeoutSec = 60) {
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    do {
        $state = Invoke-Simulator $Simulator GET state
        if ($state.pending -eq 0 -and $state.activeRequests -eq 0) { return }
        Start-Sleep -Milliseconds 50
    } while ($clock.Elapsed.TotalSeconds -lt $TimeoutSec)
    throw "The simulator is not idle after $TimeoutSec s: $($state.pending) pending actions, $($state.activeRequests) requests."
}

<#
.SYNOPSIS
Runs a command that fails, and gives its error records: those it wrote, and the one that ended it.
#>
function Get-Failure([scriptblock] $Command) {
    # Not ErrorActionPreference: each command of the block keeps its own ways.
    $written = @()
    try {
        $written = @(& $Command 2>&1 | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })
    }
    catch {
        $written += $_
    }

    $written
}

<#
.SYNOPSIS
What -WhatIf writes to the host, which no stream but a transcript has.
#>
function Get-WhatIfText([scriptblock] $Command) {
    $path = [System.IO.Path]::GetTempFileName()
    try {
        $null = Start-Transcript $path
        try { $null = & $Command } finally { $null = Stop-Transcript }
        Get-Content $path | Where-Object { $_ -like 'What if: *' }
    }
    finally {
        Remove-Item $path
    }
}

<#
.SYNOPSIS
A PowerShell with the module and a session, at a host that answers confirmations (yes, without other answers) and records what it is asked and shown. The script
gets the host's record as $recorded.
#>
function New-RecordingShell([string] $Script, $Session, [int[]] $Answers = @()) {
    if (-not ('WorkspaceTest.RecordingHost' -as [type])) { Add-Type -Path "$PSScriptRoot/RecordingHost.cs" }
    $shellHost = [WorkspaceTest.RecordingHost]::new()
    foreach ($answer in $Answers) { $shellHost.Recorded.Answers.Enqueue($answer) }
    $runspace = [runspacefactory]::CreateRunspace($shellHost)
    $runspace.Open()
    $shell = [powershell]::Create()
    $shell.Runspace = $runspace
    $null = $shell.AddScript("param(`$manifest, `$session, `$recorded) Import-Module `$manifest; `$PSDefaultParameterValues['*-Workspace*:Session'] = `$session; $Script")
    $null = $shell.AddArgument((Get-StagedManifest)).AddArgument($Session).AddArgument($shellHost.Recorded)
    [pscustomobject]@{ Shell = $shell; Recorded = $shellHost.Recorded }
}

<#
.SYNOPSIS
Runs a script in a recording shell, and gives the host's record.
#>
function Invoke-RecordingShell([string] $Script, $Session, [int[]] $Answers = @()) {
    $recording = New-RecordingShell $Script $Session $Answers
    $null = $recording.Shell.Invoke()
    if ($recording.Shell.InvocationStateInfo.Reason) { throw $recording.Shell.InvocationStateInfo.Reason }
    $recording.Shell.Runspace.Dispose()
    $recording.Shell.Dispose()
    $recording.Recorded
}

<#
.SYNOPSIS
What scripts rely on in an error record, in one line: id | category | target | status | error code.
#>
filter Format-Failure {
    @($_.FullyQualifiedErrorId, $_.CategoryInfo.Category, $_.TargetObject, $_.Exception.StatusCode, $_.Exception.ErrorCode) -join ' | '
}

Export-ModuleMember -Function * -Variable ProjectId, AccessKey, SecretKey
