# The package as a user gets it: made, installed into an empty folder, and imported from there by its name.
BeforeAll {
    Import-Module "$PSScriptRoot/WorkspaceTest.psm1" -Force
    $staged = [System.IO.Path]::GetDirectoryName((Get-StagedManifest))
    $project = [System.IO.Path]::Combine($PSScriptRoot, '..', '..', 'src', 'Workspace.Cmdlets')
    $made = Join-Path $TestDrive made
    $problem = if (-not (Get-Command dotnet -CommandType Application -ErrorAction Ignore)) { 'there is no dotnet on the path' }
    elseif (-not (Test-Path (Join-Path $project 'obj/project.assets.json'))) { 'this working copy is not built' }
    else {
        # What is staged is packed as it stands; nothing is built.
        $said = & dotnet pack $project --no-build -c Release -o $made "-p:StagedModule=$staged/" -nologo 2>&1
        if ($LASTEXITCODE) { throw "$said" }
    }

    $package = Get-ChildItem $made -Filter *.nupkg -ErrorAction Ignore
    $installed = Join-Path $TestDrive installed
    $null = New-Item $installed -ItemType Directory

    # PowerShell's own installer, where the machine has one.
    function Install-Package {
        if (Get-Command Save-PSResource -ErrorAction Ignore) {
            Register-PSResourceRepository -Name WorkspaceTest -Uri $made -Trusted
            try { Save-PSResource Workspace -Repository WorkspaceTest -Path $installed -TrustRepository } finally { Unregister-PSResourceRepository WorkspaceTest }
            'Save-PSResource'
        }
        elseif (Get-Command Save-Module -ErrorAction Ignore) {
            Register-PSRepository -Name WorkspaceTest -SourceLocation $made -InstallationPolicy Trusted
            try { Save-Module Workspace -Repository WorkspaceTest -Path $installed } finally { Unregister-PSRepository WorkspaceTest }
            'Save-Module'
        }
        else {
            Add-Type -AssemblyName System.IO.Compression.FileSystem
            [System.IO.Compression.ZipFile]::ExtractToDirectory($package.FullName, (Join-Path $installed "Workspace/$(Split-Path $staged -Leaf)"))
            'unpacking, for this PowerShell has no installer'
        }
    }

    function Get-Entry {
        Add-Type -AssemblyName System.IO.Compression.FileSystem
        $archive = [System.IO.Compression.ZipFile]::OpenRead($package.FullName)
        try { $archive.Entries | ForEach-Object { [uri]::UnescapeDataString($_.FullName) } } finally { $archive.Dispose() }
    }

    function Get-Nuspec {
        $archive = [System.IO.Compression.ZipFile]::OpenRead($package.FullName)
        try {
            $reader = [System.IO.StreamReader]::new($archive.GetEntry('Workspace.nuspec').Open())
            [xml]$reader.ReadToEnd()
        }
        finally { $archive.Dispose() }
    }
}

Describe 'The package' {
    BeforeEach { if ($problem) { Set-ItResult -Skipped -Because $problem } }

    It 'installs into an empty folder, and is imported from there by its name' {
        $way = Install-Package
        Write-Host "  installed by $way"
        $said = Invoke-PowerShellScript "
            `$env:PSModulePath = '$installed'
            Import-Module Workspace -ErrorAction Stop
            `$null = Connect-Workspace -Simulator
            (Get-Module Workspace).Path
            (Get-WorkspaceUser alice).UserName"

        $said[0] | Should -BeLike "$installed*Workspace*Workspace.psm1"
        $said[1] | Should -BeExactly 'alice'
    }

    It 'holds what is staged, and nothing else' {
        $entries = Get-Entry | Where-Object { $_ -notmatch '^(_rels/|package/|\[Content_Types\]\.xml$|Workspace\.nuspec$)' } | Sort-Object
        $files = Get-ChildItem $staged -Recurse -File | ForEach-Object { $_.FullName.Substring($staged.Length + 1).Replace('\', '/') } | Sort-Object

        $entries | Should -BeExactly $files
    }

    It 'is smaller than 4 MB' {
        $package.Length | Should -BeLessThan 4MB
    }

    It 'says of itself what the manifest says' {
        $manifest = Import-PowerShellDataFile (Get-StagedManifest)
        $metadata = (Get-Nuspec).package.metadata

        $metadata.id | Should -BeExactly 'Workspace'
        $metadata.version | Should -BeExactly $manifest.ModuleVersion
        $metadata.description | Should -BeExactly $manifest.Description
        $metadata.authors | Should -BeExactly $manifest.Author
        $metadata.projectUrl | Should -BeExactly $manifest.PrivateData.PSData.ProjectUri
        $metadata.licenseUrl | Should -BeExactly $manifest.PrivateData.PSData.LicenseUri
        $metadata.releaseNotes | Should -BeExactly $manifest.PrivateData.PSData.ReleaseNotes
        $metadata.tags -split ' ' | Where-Object { $_ -cnotin 'PSModule', 'PSIncludes_Cmdlet' } | Should -BeExactly $manifest.PrivateData.PSData.Tags
    }
}

Describe 'The manifest' {
    It 'says everything that a gallery shows, and exports nothing by a wildcard' {
        $manifest = Import-PowerShellDataFile (Get-StagedManifest)

        foreach ($name in 'GUID', 'Author', 'CompanyName', 'Copyright', 'Description', 'PowerShellVersion', 'DotNetFrameworkVersion') { $manifest[$name] | Should -Not -BeNullOrEmpty }
        foreach ($name in 'ProjectUri', 'LicenseUri', 'ReleaseNotes', 'Tags') { $manifest.PrivateData.PSData[$name] | Should -Not -BeNullOrEmpty }
        foreach ($name in 'FunctionsToExport', 'VariablesToExport', 'AliasesToExport') { , $manifest[$name] | Should -BeOfType ([array]); $manifest[$name].Count | Should -Be 0 }
        $manifest.CmdletsToExport | Should -Not -Match '\*'
        $manifest.PrivateData.PSData.Tags | ForEach-Object { $_ | Should -Match '^\S+$' }
    }
}
