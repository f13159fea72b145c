<#
What the scripts about applications have in common. Each answers with one JSON document in UTF-8: what it found, or
{"error":{"reason":"busy","step":"save","message":"..."}}; electron/documents/windows/script-answer.ts knows the reasons.
They talk to applications from outside, as any program may: nothing is loaded into one, and none is ever ended by force.

Names and paths come as arguments with "=" in front, so that none can be taken for the name of a parameter. Nothing that
comes from outside ever becomes code.
#>
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$step = 'start'

# What is done next, for the answer when that fails.
function Enter-Step([string] $Name) {
    $script:step = $Name
}

function Stop-Task([string] $Reason, [string] $Message = '') {
    $exception = New-Object System.InvalidOperationException($Message)
    $exception.Data['reason'] = $Reason
    throw $exception
}

# Bytes instead of text: no code page of a console comes between.
function Write-Answer($Answer) {
    $bytes = [System.Text.Encoding]::UTF8.GetBytes((ConvertTo-Json -InputObject $Answer -Compress -Depth 5))
    $output = [System.Console]::OpenStandardOutput()
    $output.Write($bytes, 0, $bytes.Length)
    $output.Flush()
}

# What COM says while an application asks its user something, edits a cell, or is busy; and once it is gone.
# https://learn.microsoft.com/en-us/windows/win32/com/com-error-codes-10
$busyCodes = @(0x80010001, 0x8001010A, 0x800AC472)
$goneCodes = @(0x80010108, 0x800706BA, 0x800706BE)

function Get-Problem($Record) {
    $reason = 'failed'
    $message = $Record.Exception.Message
    for ($exception = $Record.Exception; $null -ne $exception; $exception = $exception.InnerException) {
        if ($exception.Data.Contains('reason')) {
            $reason = $exception.Data['reason']
            $message = $exception.Message
            break
        }
        if ($exception -is [System.Runtime.InteropServices.COMException]) {
            $message = $exception.Message
            if ($busyCodes -contains $exception.ErrorCode) { $reason = 'busy' }
            if ($goneCodes -contains $exception.ErrorCode) { $reason = 'ended' }
            break
        }
    }
    @{ reason = [string] $reason; step = [string] $script:step; message = [string] $message }
}

# Does the work, which returns the answer last; whatever goes wrong becomes the answer.
function Invoke-Task([scriptblock] $Work) {
    # Where a site trusts only signed scripts, others may call almost nothing: not even what writes bytes.
    # https://learn.microsoft.com/en-us/powershell/module/microsoft.powershell.core/about/about_language_modes
    if ("$($ExecutionContext.SessionState.LanguageMode)" -ne 'FullLanguage') {
        return '{"error":{"reason":"constrained","step":"start","message":""}}'
    }
    try {
        Write-Answer (@(& $Work)[-1])
    }
    catch {
        Write-Answer @{ error = Get-Problem $_ }
    }
}

# The process that was meant: another one that took its number since is none.
function Get-SameProcess([int] $ProcessId, [long] $StartedAt) {
    Enter-Step 'process'
    $process = Get-Process -Id $ProcessId -ErrorAction SilentlyContinue
    if ($null -eq $process) { Stop-Task 'ended' }
    # A program that runs with more rights than this one hides its start, and cannot be reached over COM either.
    try {
        $started = ([DateTimeOffset] $process.StartTime.ToUniversalTime()).ToUnixTimeMilliseconds()
    }
    catch {
        Stop-Task 'elevated'
    }
    if ([Math]::Abs($started - $StartedAt) -gt 2500) { Stop-Task 'ended' }
    $process
}

# What the running application has registered for others; none is started.
# https://learn.microsoft.com/en-us/dotnet/api/system.runtime.interopservices.marshal.getactiveobject
function Get-RunningObject([string] $ProgId) {
    Enter-Step 'attach'
    try {
        [System.Runtime.InteropServices.Marshal]::GetActiveObject($ProgId)
    }
    catch {
        Stop-Task 'no-automation' $_.Exception.Message
    }
}

# One of several instances answers: which one, its windows tell. Where they do not, there must be only one process.
function Confirm-Process($Process, [long[]] $Windows) {
    $main = $Process.MainWindowHandle.ToInt64()
    if ($main -ne 0 -and $Windows -contains $main) { return }
    $same = @(Get-Process -Name $Process.ProcessName | Where-Object { $_.SessionId -eq $Process.SessionId })
    if ($same.Count -ne 1) { Stop-Task 'several' }
}

# As a click on the cross of its window does: it asks its user about whatever is unsaved.
# https://learn.microsoft.com/en-us/dotnet/api/system.diagnostics.process.closemainwindow
function Close-Application($Process) {
    if (-not $Process.CloseMainWindow()) { Stop-Task 'busy' }
}

function Find-Document($Documents, [string] $Key) {
    $found = @($Documents | Where-Object { $_.description.key -ceq $Key })
    if ($found.Count -ne 1) { Stop-Task 'no-document' }
    $found[0]
}

# Nothing is closed while anything is unsaved.
function Confirm-Saved($Documents) {
    foreach ($one in $Documents) {
        if ($one.description.saved -ne $true) { Stop-Task 'unsaved' $one.description.name }
    }
}
