<#
SOLIDWORKS by its object model.

  list             {"documents":[{"key","name","path","saved","readOnly","extension"}]}; path is null for one never saved.
                   Parts that an assembly holds without a window of their own are there while they are unsaved
  save             over its own file
  save-as          the active one, if it was never saved
  close            asks its window to close, unless anything is unsaved

https://help.solidworks.com/2024/English/api/sldworksapi/SolidWorks.Interop.sldworks~SolidWorks.Interop.sldworks.IModelDoc2~GetSaveFlag.html
https://help.solidworks.com/2022/English/api/sldworksapi/SOLIDWORKS.Interop.sldworks~SOLIDWORKS.Interop.sldworks.IModelDoc2~Save3.html
https://help.solidworks.com/2024/english/api/sldworksapi/SolidWorks.Interop.sldworks~SolidWorks.Interop.sldworks.IModelDoc2~SaveAs4.html
https://help.solidworks.com/2018/english/api/sldworksapi/SolidWorks.Interop.sldworks~SolidWorks.Interop.sldworks.ISldWorks~GetProcessID.html
#>
[CmdletBinding(PositionalBinding = $false)]
param(
    [Parameter(Mandatory = $true)] [ValidateSet('list', 'save', 'save-as', 'close')] [string] $Task,
    [Parameter(Mandatory = $true)] [int] $ProcessId,
    [Parameter(Mandatory = $true)] [long] $StartedAt,
    [string] $Document = '=',
    [string] $Path = '='
)
Set-StrictMode -Version Latest
. (Join-Path $PSScriptRoot 'shared.ps1')

# swSaveAsOptions_Silent: it asks nothing.
$silent = 1

# Of every object .NET has a method GetType of its own, which hides this one. https://learn.microsoft.com/en-us/dotnet/api/system.type.invokemember
function Get-Kind($One) {
    [System.__ComObject].InvokeMember('GetType', [System.Reflection.BindingFlags]::InvokeMethod, $null, $One, $null)
}

function Get-Description($One) {
    $file = [string] $One.GetPathName()
    $isNew = [string]::IsNullOrEmpty($file)
    $unsaved = $One.GetSaveFlag()
    @{
        key       = if ($isNew) { [string] $One.GetTitle() } else { $file }
        name      = [string] $One.GetTitle()
        path      = if ($isNew) { $null } else { $file }
        saved     = if ($unsaved -is [bool]) { -not $unsaved } else { $null }
        readOnly  = $One.IsOpenedReadOnly()
        extension = @{ 1 = '.sldprt'; 2 = '.sldasm'; 3 = '.slddrw' }[[int] (Get-Kind $One)]
    }
}

function Get-OpenDocuments($Application) {
    $one = $Application.GetFirstDocument()
    while ($null -ne $one) {
        $description = Get-Description $one
        if ($one.Visible -ne $false -or $description.saved -ne $true) { @{ source = $one; description = $description } }
        $one = $one.GetNext()
    }
}

function Test-Done([bool] $Done, [int] $Errors) {
    if (-not $Done -or $Errors -ne 0) { Stop-Task 'failed' "SOLIDWORKS error $Errors" }
}

function Save-New($Application, $One, [string] $Target) {
    if (-not [string]::IsNullOrEmpty([string] $One.GetPathName())) { Stop-Task 'has-file' }
    # This saves whatever is active.
    $active = $Application.ActiveDoc
    if ($null -eq $active -or $active.GetTitle() -cne $One.GetTitle()) { Stop-Task 'no-file' }
    [int] $errors = 0
    [int] $warnings = 0
    $done = $One.SaveAs4($Target, 0, $silent, [ref] $errors, [ref] $warnings)
    Test-Done $done $errors
}

function Save-Over($One) {
    if ($One.IsOpenedReadOnly() -ne $false) { Stop-Task 'read-only' }
    if ([string]::IsNullOrEmpty([string] $One.GetPathName())) { Stop-Task 'no-file' }
    [int] $errors = 0
    [int] $warnings = 0
    $done = $One.Save3($silent, [ref] $errors, [ref] $warnings)
    Test-Done $done $errors
}

Invoke-Task {
    $process = Get-SameProcess $ProcessId $StartedAt
    $application = Get-RunningObject 'SldWorks.Application'
    if ([int] $application.GetProcessID() -ne $ProcessId) { Stop-Task 'several' }
    Enter-Step 'list'
    $documents = @(Get-OpenDocuments $application)
    if ($Task -eq 'list') { return @{ documents = @($documents | ForEach-Object { $_.description }) } }
    Enter-Step $Task
    if ($Task -eq 'close') {
        Confirm-Saved $documents
        Close-Application $process
        return @{ closing = $true }
    }
    $one = (Find-Document $documents $Document.Substring(1)).source
    if ($Task -eq 'save') { Save-Over $one } else { Save-New $application $one $Path.Substring(1) }
    if ($one.GetSaveFlag() -ne $false) { Stop-Task 'not-saved' }
    @{ document = Get-Description $one }
}
