<#
.SYNOPSIS
    Demonstrates the module against the simulator: connects, lists, reads, modifies and renames.
.DESCRIPTION
    Dot-source it to stay connected.
#>
[CmdletBinding()]
param(
    # The manifest of the module, as a build has staged it.
    [Parameter(Mandatory)]
    [string] $Manifest
)

$ErrorActionPreference = 'Stop'

# Prints a command as at the prompt, and runs it.
function Invoke-Shown([string] $Command) {
    Write-Host "PS> $Command" -ForegroundColor Cyan
    . ([scriptblock]::Create($Command)) | Out-Host
}

Import-Module $Manifest -Force
Invoke-Shown 'Connect-Workspace -Simulator'
Invoke-Shown 'Get-WorkspaceUser -First 10'
Invoke-Shown 'Get-WorkspaceUser alice -Detailed'
Invoke-Shown 'Set-WorkspaceUser alice -Email alice@new.example -AccountExpires 2027-01-31 -WhatIf'
Invoke-Shown 'Set-WorkspaceUser alice -Email alice@new.example -AccountExpires 2027-01-31 -PassThru'
Invoke-Shown "Rename-WorkspaceDesktopUser 'corp.example\alice' 'alice.new@corp.example' -WhatIf"
Invoke-Shown "Rename-WorkspaceDesktopUser 'corp.example\alice' 'alice.new@corp.example' -PassThru"
