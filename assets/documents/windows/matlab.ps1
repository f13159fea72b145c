<#
MATLAB by its automation server, where its user has shared it: enableservice('AutomationServer', true), or matlab -automation.

  list             {"documents":[{"key","name","path","saved","readOnly","extension"}]} of its editor
  save             over its own file
  close            asks its window to close, unless anything is unsaved

What it computes is in variables and figures, which no file holds: while there are any, only its user may close it. What MATLAB
is told to do is always the same text; the path of a document is put into a variable, which is taken away again.

https://uk.mathworks.com/help/matlab/ref/enableservice.html
https://uk.mathworks.com/help/matlab/ref/execute.html
https://uk.mathworks.com/help/matlab/ref/matlab.desktop.editor.document.html
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

$look = "disp(jsonencode(struct('pid',feature('getpid'),'variables',numel(evalin('base','who'))," +
    "'figures',numel(findall(groot,'Type','figure')),'documents',{arrayfun(@(d)struct('file',d.Filename," +
    "'unsaved',d.Modified),matlab.desktop.editor.getAll,'UniformOutput',false)})))"
$save = 'save(matlab.desktop.editor.findOpenDocument(seatlight_document))'
$forget = 'clear seatlight_document'

# What it answers begins with ??? when something is wrong.
function Get-State($Application) {
    $text = [string] $Application.Execute($look)
    if ($text -match '^\s*\{') { return ConvertFrom-Json $text }
    Stop-Task 'failed' $text
}

function Get-Description($One) {
    $file = [string] $One.file
    $isNew = -not [System.IO.Path]::IsPathRooted($file)
    @{
        key       = $file
        name      = [System.IO.Path]::GetFileName($file)
        path      = if ($isNew) { $null } else { $file }
        saved     = if ($One.unsaved -is [bool]) { -not $One.unsaved } else { $null }
        readOnly  = $false
        extension = '.m'
    }
}

function Get-OpenDocuments($State) {
    foreach ($one in $State.documents) { @{ source = $null; description = Get-Description $one } }
}

Invoke-Task {
    $process = Get-SameProcess $ProcessId $StartedAt
    $application = Get-RunningObject 'Matlab.Application'
    Enter-Step 'list'
    $state = Get-State $application
    if ([int] $state.pid -ne $ProcessId) { Stop-Task 'several' }
    if ([int] $state.variables -ne 0 -or [int] $state.figures -ne 0) { Stop-Task 'has-results' }
    $documents = @(Get-OpenDocuments $state)
    if ($Task -eq 'list') { return @{ documents = @($documents | ForEach-Object { $_.description }) } }
    Enter-Step $Task
    if ($Task -eq 'close') {
        Confirm-Saved $documents
        Close-Application $process
        return @{ closing = $true }
    }
    $description = (Find-Document $documents $Document.Substring(1)).description
    if ($null -eq $description.path) { Stop-Task 'no-file' }
    if ($Task -ne 'save') { Stop-Task 'has-file' }
    [void] $application.PutCharArray('seatlight_document', 'base', $description.path)
    $said = [string] $application.Execute($save)
    [void] $application.Execute($forget)
    if (-not [string]::IsNullOrWhiteSpace($said)) { Stop-Task 'failed' $said }
    $after = (Find-Document @(Get-OpenDocuments (Get-State $application)) $description.key).description
    if ($after.saved -ne $true) { Stop-Task 'not-saved' }
    @{ document = $after }
}
