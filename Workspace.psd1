@{
    RootModule           = 'Workspace.psm1'
    ModuleVersion        = '0.1.0'
    CompatiblePSEditions = @('Core', 'Desktop')
    GUID                 = 'f0a5b9a4-5a0e-4c1e-9a7b-0e6d5b6b7c21'
    Author               = 'Workspace contributors'
    CompanyName          = 'Workspace contributors'
    Copyright            = '(c) Workspace contributors.'
    Description          = 'Huawei Cloud Workspace (cloud desktops) from PowerShell: list, read and modify desktop users, and change the user name that desktops are associated with.'
    PowerShellVersion    = '5.1'
    DotNetFrameworkVersion = '4.7.2'
    FormatsToProcess     = @('Workspace.Format.ps1xml')
    TypesToProcess       = @('Workspace.Types.ps1xml')
    FunctionsToExport    = @()
    CmdletsToExport      = @(
        'Connect-Workspace'
        'Disconnect-Workspace'
        'Get-WorkspaceDesktop'
        'Get-WorkspaceSession'
        'Get-WorkspaceUser'
        'Set-WorkspaceUser'
        'Rename-WorkspaceDesktopUser'
        'Resolve-WorkspaceAuthorizationFailure'
    )
    VariablesToExport    = @()
    AliasesToExport      = @()
    PrivateData          = @{
        PSData = @{
            Tags         = @('HuaweiCloud', 'Workspace', 'VDI', 'DaaS', 'Desktop', 'ActiveDirectory', 'Migration', 'PSEdition_Core', 'PSEdition_Desktop', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://github.com/workspace-powershell/Workspace/blob/main/LICENSE'
            ProjectUri   = 'https://github.com/workspace-powershell/Workspace'
            ReleaseNotes = 'https://github.com/workspace-powershell/Workspace/blob/main/CHANGELOG.md'

            # Installed without asking for a licence to be accepted.
            RequireLicenseAcceptance = $false
        }
    }
}
