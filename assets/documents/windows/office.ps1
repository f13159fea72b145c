<#
Excel, Word and PowerPoint by their object models.

  list             {"documents":[{"key","name","path","saved","readOnly","extension"}]}; path is null for one never saved
  save             over its own file
  save-as          one that was never saved
  close            quits; asks its user about whatever is unsaved, and is not even told to while anything is

https://learn.microsoft.com/en-us/office/vba/api/excel.workbook.saved
https://learn.microsoft.com/en-us/office/vba/api/excel.application.quit
https://learn.microsoft.com/en-us/office/vba/api/word.document.saved
https://learn.microsoft.com/en-us/office/vba/api/powerpoint.application.quit
#>
[CmdletBinding(PositionalBinding = $false)]
param(
    [Parameter(Mandatory = $true)] [ValidateSet('list', 'save', 'save-as', 'close')] [string] $Task,
    [Parameter(Mandatory = $true)] [int] $ProcessId,
    [Parameter(Mandatory = $true)] [long] $StartedAt,
    [Parameter(Mandatory = $true)]
    [ValidateSet('Excel.Application', 'Word.Application', 'PowerPoint.Application')] [string] $ProgId,
    [string] $Document = '=',
    [string] $Path = '='
)
Set-StrictMode -Version Latest
. (Join-Path $PSScriptRoot 'shared.ps1')

# PowerPoint has numbers for yes and no: -1 and 0.
function ConvertTo-Truth($Value) {
    if ($Value -is [int]) { return $Value -eq -1 }
    $Value
}

function Get-WindowHandles($Application) {
    if ($ProgId -ne 'Word.Application') { return [long] $Application.Hwnd }
    foreach ($window in $Application.Windows) { [long] $window.Hwnd }
}

function Get-Description($One) {
    $isNew = [string]::IsNullOrEmpty([string] $One.Path)
    @{
        key       = [string] $One.FullName
        name      = [string] $One.Name
        path      = if ($isNew) { $null } else { [string] $One.FullName }
        saved     = ConvertTo-Truth $One.Saved
        readOnly  = ConvertTo-Truth $One.ReadOnly
        extension = @{ 'Excel.Application' = '.xlsx'; 'Word.Application' = '.docx'; 'PowerPoint.Application' = '.pptx' }[$ProgId]
    }
}

# The workbook of personal macros opens by itself with every Excel.
function Test-Own($Application, $One) {
    $ProgId -eq 'Excel.Application' -and $One.Saved -eq $true -and $One.Path -eq $Application.StartupPath
}

function Get-OpenDocuments($Application) {
    if ($ProgId -eq 'Excel.Application') { $all = $Application.Workbooks }
    elseif ($ProgId -eq 'Word.Application') { $all = $Application.Documents }
    else { $all = $Application.Presentations }
    foreach ($one in $all) {
        if (-not (Test-Own $Application $one)) { @{ source = $one; description = Get-Description $one } }
    }
}

function Save-New($One, [string] $Target) {
    if (-not [string]::IsNullOrEmpty([string] $One.Path)) { Stop-Task 'has-file' }
    # What this format cannot hold, it would ask about.
    if ((ConvertTo-Truth $One.HasVBProject) -ne $false) { Stop-Task 'has-macros' }
    switch ($ProgId) {
        'Excel.Application' { [void] $One.SaveAs($Target, 51) }
        'Word.Application' { [void] $One.SaveAs2($Target, 16) }
        default { [void] $One.SaveAs($Target, 24) }
    }
}

Invoke-Task {
    $process = Get-SameProcess $ProcessId $StartedAt
    $application = Get-RunningObject $ProgId
    Confirm-Process $process @(Get-WindowHandles $application)
    Enter-Step 'list'
    if ($ProgId -eq 'Excel.Application' -and $application.Ready -ne $true) { Stop-Task 'busy' }
    if ($application.ProtectedViewWindows.Count -ne 0) { Stop-Task 'protected-view' }
    $documents = @(Get-OpenDocuments $application)
    if ($Task -eq 'list') { return @{ documents = @($documents | ForEach-Object { $_.description }) } }
    Enter-Step $Task
    if ($Task -eq 'close') {
        Confirm-Saved $documents
        [void] $application.Quit()
        return @{ closing = $true }
    }
    $one = (Find-Document $documents $Document.Substring(1)).source
    if ($Task -eq 'save') {
        if ((ConvertTo-Truth $one.ReadOnly) -ne $false) { Stop-Task 'read-only' }
        if ([string]::IsNullOrEmpty([string] $one.Path)) { Stop-Task 'no-file' }
        [void] $one.Save()
    }
    else { Save-New $one $Path.Substring(1) }
    if ((ConvertTo-Truth $one.Saved) -ne $true) { Stop-Task 'not-saved' }
    @{ document = Get-Description $one }
}
