<#
AutoCAD, and programs with its object model, by that model.

  list             {"documents":[{"key","name","path","saved","readOnly","extension"}]}; path is null for one never saved
  save             over its own file
  save-as          one that was never saved: saving another one elsewhere would give it that name, so none is
  close            asks its window to close, unless anything is unsaved

https://help.autodesk.com/cloudhelp/2015/ENU/AutoCAD-ActiveX/files/GUID-9216BFCD-D358-4FC6-B631-B52E6693D242.htm
https://help.autodesk.com/cloudhelp/2015/ENU/AutoCAD-ActiveX/files/GUID-820F93B4-7B83-4708-8E21-0D43D7D1C828.htm
#>
[CmdletBinding(PositionalBinding = $false)]
param(
    [Parameter(Mandatory = $true)] [ValidateSet('list', 'save', 'save-as', 'close')] [string] $Task,
    [Parameter(Mandatory = $true)] [int] $ProcessId,
    [Parameter(Mandatory = $true)] [long] $StartedAt,
    [Parameter(Mandatory = $true)]
    [ValidateSet('AutoCAD.Application', 'BricscadApp.AcadApplication', 'ZWCAD.Application')] [string] $ProgId,
    [string] $Document = '=',
    [string] $Path = '='
)
Set-StrictMode -Version Latest
. (Join-Path $PSScriptRoot 'shared.ps1')

function Get-Description($One) {
    $file = [string] $One.FullName
    # A drawing that was never saved has a name alone.
    $isNew = [string]::IsNullOrEmpty($file) -or -not [System.IO.Path]::IsPathRooted($file)
    @{
        key       = if ($isNew) { [string] $One.Name } else { $file }
        name      = [string] $One.Name
        path      = if ($isNew) { $null } else { $file }
        saved     = $One.Saved
        readOnly  = $One.ReadOnly
        extension = '.dwg'
    }
}

function Get-OpenDocuments($Application) {
    foreach ($one in $Application.Documents) { @{ source = $one; description = Get-Description $one } }
}

Invoke-Task {
    $process = Get-SameProcess $ProcessId $StartedAt
    $application = Get-RunningObject $ProgId
    Confirm-Process $process @([long] $application.HWND)
    Enter-Step 'list'
    # In the middle of a command it must not be disturbed.
    if ($application.GetAcadState().IsQuiescent -ne $true) { Stop-Task 'busy' }
    $documents = @(Get-OpenDocuments $application)
    if ($Task -eq 'list') { return @{ documents = @($documents | ForEach-Object { $_.description }) } }
    Enter-Step $Task
    if ($Task -eq 'close') {
        Confirm-Saved $documents
        Close-Application $process
        return @{ closing = $true }
    }
    $found = Find-Document $documents $Document.Substring(1)
    $one = $found.source
    if ($Task -eq 'save') {
        if ($found.description.readOnly -ne $false) { Stop-Task 'read-only' }
        if ($null -eq $found.description.path) { Stop-Task 'no-file' }
        [void] $one.Save()
    }
    else {
        if ($null -ne $found.description.path) { Stop-Task 'has-file' }
        [void] $one.SaveAs($Path.Substring(1))
    }
    if ($one.Saved -ne $true) { Stop-Task 'not-saved' }
    @{ document = Get-Description $one }
}
