# What Get-Help shows of the staged module: whether it is complete, says what the code does, and works when it is typed.
BeforeDiscovery {
    Import-Module "$PSScriptRoot/WorkspaceTest.psm1" -Force
    Import-StagedModule
    $cmdlets = @(Get-Command -Module Workspace -CommandType Cmdlet | Sort-Object Name | ForEach-Object { @{ Name = $_.Name } })
    $examples = foreach ($cmdlet in $cmdlets) {
        foreach ($example in (Get-Help $cmdlet.Name).examples.example) {
            @{ Name = $cmdlet.Name; Title = $example.title.Trim('- '); Code = $example.code }
        }
    }
    $topics = @(Get-ChildItem "$PSScriptRoot/../../docs/help/about_*.md" | ForEach-Object { @{ Name = $_.BaseName; Path = $_.FullName } })
    $program = Find-Program Workspace.Help.dll
}

BeforeAll {
    Import-Module "$PSScriptRoot/WorkspaceTest.psm1" -Force
    Import-StagedModule

    # One line for each parameter of a parameter set, from the code and from the help.
    function Format-Parameter($Name, $Mandatory, $Position, $Pipeline, $Aliases, $Type) {
        "$Name | $Mandatory | $Position | $Pipeline | $(@($Aliases | Sort-Object) -join ',') | $Type"
    }

    function Get-CodeParameter($ParameterSet) {
        $common = [System.Management.Automation.PSCmdlet]::CommonParameters
        foreach ($parameter in $ParameterSet.Parameters | Where-Object { $_.Name -notin $common -and $_.Name -ne 'ProgressAction' }) {
            $position = if ($parameter.Position -lt 0) { 'named' } else { "$($parameter.Position)" }
            $pipeline = @(
                if ($parameter.ValueFromPipeline) { 'ByValue' }
                if ($parameter.ValueFromPipelineByPropertyName) { 'ByPropertyName' }
            ) -join ', '
            $type = [Nullable]::GetUnderlyingType($parameter.ParameterType)
            if (-not $type) { $type = $parameter.ParameterType }
            Format-Parameter $parameter.Name $parameter.IsMandatory $position $pipeline $parameter.Aliases $type.FullName
        }
    }

    function Get-HelpParameter($Parameters) {
        foreach ($parameter in $Parameters) {
            $pipeline = $parameter.pipelineInput -replace '^(False|True \((.*)\))$', '$2'
            $aliases = if ($parameter.aliases -ne 'none') { $parameter.aliases -split ', ' }
            Format-Parameter $parameter.name ([bool]::Parse($parameter.required)) $parameter.position $pipeline $aliases $parameter.type.name
        }
    }

    function Get-Text($Paragraphs) { @($Paragraphs | ForEach-Object { $_.Text }) -join ' ' }
}

Describe 'The help of <Name>' -ForEach $cmdlets {
    BeforeAll {
        $command = Get-Command $Name -Module Workspace
        $help = Get-Help $Name -Full
    }

    It 'has a synopsis, a description and notes' {
        $help.Synopsis.Trim() | Should -Not -BeNullOrEmpty
        $help.Synopsis | Should -Not -BeLike "*$Name*"
        Get-Text $help.description | Should -Not -BeNullOrEmpty
        Get-Text $help.alertSet.alert | Should -Not -BeNullOrEmpty
    }

    It 'has each parameter set, the default one first' {
        $code = foreach ($set in $command.ParameterSets) { @(Get-CodeParameter $set | Sort-Object) -join "`n" }
        $shown = foreach ($item in $help.syntax.syntaxItem) { @(Get-HelpParameter $item.parameter | Sort-Object) -join "`n" }

        @($shown | Sort-Object) | Should -BeExactly @($code | Sort-Object)
        $default = @($command.ParameterSets | Where-Object IsDefault)
        if ($default) {
            @($shown)[0] | Should -BeExactly (@(Get-CodeParameter $default[0] | Sort-Object) -join "`n")
        }
    }

    It 'describes each parameter, and no other' {
        $code = @($command.ParameterSets | ForEach-Object { Get-CodeParameter $_ } | ForEach-Object { ($_ -split ' \| ')[0] } | Sort-Object -Unique)
        $shown = @($help.parameters.parameter | Where-Object { $_ } | ForEach-Object name | Sort-Object)

        $shown | Should -BeExactly $code
        foreach ($parameter in $help.parameters.parameter | Where-Object { $_ }) {
            Get-Text $parameter.description | Should -Match '\w{3}.*\.$' -Because "-$($parameter.name) needs a sentence"
            (Get-Help $Name -Parameter $parameter.name).name | Should -BeExactly $parameter.name
        }
    }

    It 'shows the defaults that the code has' {
        $fresh = [Activator]::CreateInstance($command.ImplementingType)
        foreach ($parameter in $help.parameters.parameter | Where-Object { $_ -and $command.ImplementingType.GetProperty($_.name) }) {
            $value = $fresh.($parameter.name)
            $expected = if ($parameter.type.name -like '*SwitchParameter') { 'False' } elseif ($value) { "$value" } else { 'None' }
            $parameter.defaultValue | Should -BeExactly $expected -Because "that is -$($parameter.name)"
        }
    }

    It 'names what goes in and what comes out' {
        $help.inputTypes.inputType | Should -Not -BeNullOrEmpty
        $shown = @($help.returnValues.returnValue | ForEach-Object { $_.type.name.Trim() } | Sort-Object)
        $code = @($command.OutputType | ForEach-Object Name | Sort-Object -Unique)
        $shown | Should -BeExactly $(if ($code) { $code } else { 'None' })
    }

    It 'has three examples at least, each with its explanation' {
        $examples = @($help.examples.example)
        $examples.Count | Should -BeGreaterOrEqual 3
        foreach ($example in $examples) {
            $example.code | Should -Match $Name
            Get-Text $example.remarks | Should -Match '\w{3}.*\.'
        }
        Get-Help $Name -Examples | Out-String | Should -BeLike "*$($examples[0].code.Split("`n")[0].Substring(0, 15))*"
    }

    It 'refers to what exists' {
        foreach ($link in $help.relatedLinks.navigationLink) {
            if ($link.linkText -like 'about_*') {
                Get-Help $link.linkText -ErrorAction Stop | Should -Not -BeNullOrEmpty
            }
            else {
                Get-Command $link.linkText -Module Workspace -ErrorAction Stop | Should -Not -BeNullOrEmpty
            }
        }
    }
}

Describe 'What the help tells to type' {
    BeforeAll {
        $simulator = Start-SimulatorHost
        $env:HUAWEICLOUD_SDK_AK, $env:HUAWEICLOUD_SDK_SK = $AccessKey, $SecretKey

        # Those who were renamed, with the old name in extensionAttribute1; or those with an address, if that is what is asked for.
        function Get-ADUser($Filter, $Properties) {
            if ($Properties -contains 'EmailAddress') {
                [pscustomobject]@{ SamAccountName = 'alice'; extensionAttribute1 = 'alice'; EmailAddress = 'alice.new@corp.example'; MobilePhone = '' }
                [pscustomobject]@{ SamAccountName = 'bob'; extensionAttribute1 = 'bob'; EmailAddress = 'bob@corp.example'; MobilePhone = '+852 555 1' }
            }
            else {
                [pscustomobject]@{ SamAccountName = 'alice.new'; extensionAttribute1 = 'alice' }
                [pscustomobject]@{ SamAccountName = 'bobby'; extensionAttribute1 = 'bob' }
            }
        }

        function Get-Credential { $typed }
        function Get-Secret([string] $Name) {
            switch ($Name) {
                'workspace-key' { New-AccessKey }
                'workspace-login' { New-AccessKey simulator-admin Made-up-Password-1 }
                'workspace-token' { ConvertTo-Secret (Invoke-Simulator $simulator POST tokens).token }
                'temporary-key' { New-AccessKey AKSIMULATORTEMP00001 SKsimulatorMadeUpTemporaryKey00000000001 }
                'temporary-token' { ConvertTo-Secret simulator-made-up-security-token-0001 }
            }
        }

        function Read-Host([switch] $AsSecureString, $Prompt) { ConvertTo-Secret (Invoke-Simulator $simulator POST tokens).token }

        # In place of what is outside: addresses become the simulator's, and what the environment holds is its key.
        function Invoke-Shown([string] $Code) {
            $Code = $Code -replace 'https?://[\w.-]+\.example(:\d+)?', $simulator.Address -replace 'my-account', 'simulator-account'
            $typed = if ($Code -match '-Credential ') { New-AccessKey simulator-admin Made-up-Password-1 } else { New-AccessKey }
            if ($Code -match 'Connect-Workspace' -and $Code -notmatch '-Simulator') {
                $PSDefaultParameterValues = @{ 'Connect-Workspace:Endpoint' = $simulator.Address; 'Connect-Workspace:IamEndpoint' = $simulator.Address }
            }

            . ([scriptblock]::Create($Code))
        }
    }

    AfterAll {
        Disconnect-Workspace
        Stop-SimulatorHost $simulator
        Remove-Item Env:HUAWEICLOUD_SDK_AK, Env:HUAWEICLOUD_SDK_SK
    }

    BeforeEach {
        Push-Location TestDrive:/
        Set-Content users.csv 'UserName', 'alice', 'nobody.of.this.name', 'bob'
        Set-Content changes.csv 'UserName,Email,Disabled,AccountExpires', 'alice,alice@new.example,,Never', 'bob,,True,2030-12-31'
        Set-Content renames.csv 'OldUserName,NewUserName', 'alice,alina', 'bob,robert'
        New-AccessKey | Export-Clixml key.xml
        $null = Connect-Workspace -Simulator
    }

    AfterEach { Pop-Location }

    It 'works in <Name>: <Title>' -ForEach $examples {
        if ($Name -eq 'Resolve-WorkspaceAuthorizationFailure') {
            # Only a refusal has something to resolve.
            Connect-SimulatorHost $simulator
            $null = Invoke-Simulator $simulator PUT denied-actions @('workspace:users:update')
        }

        $failures = Get-Failure { Invoke-Shown $Code }

        $failures | ForEach-Object { "$_" } | Should -BeNullOrEmpty
    }

    It 'works in <Name>' -ForEach $topics {
        $code = [regex]::Matches([System.IO.File]::ReadAllText($Path), '(?ms)^```powershell\r?\n(.*?)^```') | ForEach-Object { $_.Groups[1].Value }

        Get-Failure { Invoke-Shown ($code -join "`n") } | ForEach-Object { "$_" } | Should -BeNullOrEmpty
    }
}

Describe 'The runbook' {
    BeforeAll {
        function Get-ADUser { }
        $source = [System.IO.File]::ReadAllText([System.IO.Path]::Combine($PSScriptRoot, '..', '..', 'docs', 'help', 'about_Workspace_Migration.md'))
        $steps = [regex]::Matches($source, '(?ms)^```powershell\r?\n(.*?)^```') | ForEach-Object { $_.Groups[1].Value }
        $null = Connect-Workspace -Simulator
        Push-Location TestDrive:/
        $owners = @{}
        foreach ($name in 'alice', 'bob', 'carol', 'dave', 'lena', 'erik', 'zed', 'quinn', 'wei.zhang') {
            $owners[$name] = @((Get-WorkspaceDesktop $name).Id)
        }

        # One alone, a chain in the wrong order, a swap, a circle of three, a row without effect, and somebody without a desktop.
        Set-Content renames.csv 'OldUserName,NewUserName', 'alice,alina', 'carol,dave', 'dave,david', 'zed,quinn', 'quinn,zed',
            'bob,lena', 'lena,erik', 'erik,bob', 'wei.zhang,WEI.ZHANG', 'petra,petronella'
        . ([scriptblock]::Create($steps -join "`n"))
    }

    AfterAll {
        Pop-Location
        Disconnect-Workspace
    }

    It 'leaves nothing failed and nothing wrong' {
        @($failed).Count | Should -Be 0
        @($wrong).Count | Should -Be 0
        @($taken).Count | Should -Be 0
    }

    It 'leaves out who has no desktop' {
        $none.OldUserName | Should -BeExactly 'petra'
    }

    It 'moves the desktops of <Old> to <New>' -ForEach @(
        @{ Old = 'alice'; New = 'alina' }, @{ Old = 'carol'; New = 'dave' }, @{ Old = 'dave'; New = 'david' }, @{ Old = 'zed'; New = 'quinn' }
        @{ Old = 'quinn'; New = 'zed' }, @{ Old = 'bob'; New = 'lena' }, @{ Old = 'lena'; New = 'erik' }, @{ Old = 'erik'; New = 'bob' }
        @{ Old = 'wei.zhang'; New = 'wei.zhang' }
    ) {
        @((Get-WorkspaceDesktop $New).Id) | Should -BeExactly $owners[$Old]
    }

    It 'sees a desktop that went wrong' {
        Rename-WorkspaceDesktopUser alina somebody.else
        . ([scriptblock]::Create(@($steps -match '\$wrong')[0]))

        @($wrong).Count | Should -Be 2
        $wrong[0].Expected | Should -BeExactly 'alina'
        $wrong[0].Now | Should -BeExactly 'somebody.else'
    }

    It 'keeps what was done, and can go back' {
        @(Import-Csv before.csv).Count | Should -BeGreaterThan 100
        @(Import-Csv done.csv).Count | Should -Be @(Import-Csv ordered.csv).Count
        (Import-Csv done.csv | Where-Object OldUserName -EQ alice).DesktopIds -split ' ' | Should -BeExactly $owners.alice
    }
}

Describe 'The topics' {
    It '<Name> is found by Get-Help with its summary' -ForEach $topics {
        $source = Get-Content $Path
        $help = Get-Help $Name -ErrorAction Stop | Out-String

        $help | Should -BeLike "TOPIC*$Name*SHORT DESCRIPTION*$($source[2])*"
        (Get-Help about_Workspace* | Where-Object Name -EQ $Name).Synopsis | Should -BeExactly $source[2]
    }

    It 'explain each error id with its category, and no other' {
        $source, $table = foreach ($name in 'CommandErrors.cs', 'FailureTable.cs') {
            $file = Get-ChildItem ([System.IO.Path]::Combine($PSScriptRoot, '..', '..', 'src')) -Recurse -Filter $name
            [System.IO.File]::ReadAllText($file.FullName)
        }

        $ending = [regex]::Match($table, '(?s)bool EndsCommand.*?;').Value
        $code = foreach ($match in [regex]::Matches($source, '(WorkspaceErrorKind\.\w+|_) =>\s+\("(?<id>\w+)", ErrorCategory\.(?<category>\w+),')) {
            $ends = $ending -match ([regex]::Escape($match.Groups[1].Value) + '\b')
            "$($match.Groups['id'].Value): $($match.Groups['category'].Value).$(if ($ends) { ' Ends the command.' })"
        }
        $document = [System.IO.File]::ReadAllText([System.IO.Path]::Combine($PSScriptRoot, '..', '..', 'docs', 'help', 'about_Workspace_Errors.md'))
        $told = foreach ($match in [regex]::Matches($document, '(?m)^### (?<id>\w+)\r?\n\r?\n(?<start>\w+\.( Ends the command\.)?)')) {
            "$($match.Groups['id'].Value): $($match.Groups['start'].Value)"
        }

        @($code).Count | Should -BeGreaterThan 15
        @($told | Sort-Object) | Should -BeExactly @($code | Sort-Object)
    }
}

Describe 'The files of en-US' {
    It 'are what the documents and the code make of them' -Skip:(-not $program) {
        $program = Find-Program Workspace.Help.dll
        Push-Location $PSScriptRoot
        try { $said = & dotnet $program --check 2>&1 } finally { Pop-Location }

        "$said" | Should -BeExactly '' -Because './build.ps1 Help makes them anew'
        $LASTEXITCODE | Should -Be 0
    }

    It 'are staged' {
        $staged = [System.IO.Path]::Combine((Split-Path (Get-StagedManifest)), 'en-US')
        $source = [System.IO.Path]::Combine($PSScriptRoot, '..', '..', 'en-US')

        @(Get-ChildItem $staged).Name | Sort-Object | Should -BeExactly @((Get-ChildItem $source).Name | Sort-Object)
    }
}
