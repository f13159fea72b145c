<#
The windows of a process: which there are, and asking them to close as a click on their cross does.

  list             {"windows":[{"id","pid","title","className","isModal","isSecondary"}]}
  close            those with these ids, as far as they are still its

https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-enumwindows
https://learn.microsoft.com/en-us/windows/win32/winmsg/wm-close
#>
[CmdletBinding(PositionalBinding = $false)]
param(
    [Parameter(Mandatory = $true)] [ValidateSet('list', 'close')] [string] $Task,
    [Parameter(Mandatory = $true)] [int] $ProcessId,
    [Parameter(ValueFromRemainingArguments = $true)] [long[]] $Window = @()
)
Set-StrictMode -Version Latest
. (Join-Path $PSScriptRoot 'shared.ps1')

$source = @'
using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Text;

public static class SeatlightWindows
{
    public const uint Owner = 4;
    public const uint Close = 0x0010;
    public delegate bool Visit(IntPtr window, IntPtr parameter);

    [DllImport("user32.dll")]
    public static extern bool EnumWindows(Visit visit, IntPtr parameter);
    [DllImport("user32.dll")]
    public static extern uint GetWindowThreadProcessId(IntPtr window, out uint process);
    [DllImport("user32.dll")]
    public static extern bool IsWindowVisible(IntPtr window);
    [DllImport("user32.dll")]
    public static extern bool IsWindowEnabled(IntPtr window);
    [DllImport("user32.dll")]
    public static extern IntPtr GetWindow(IntPtr window, uint relation);
    [DllImport("user32.dll", CharSet = CharSet.Unicode)]
    public static extern int GetWindowText(IntPtr window, StringBuilder text, int most);
    [DllImport("user32.dll", CharSet = CharSet.Unicode)]
    public static extern int GetClassName(IntPtr window, StringBuilder text, int most);
    [DllImport("user32.dll", CharSet = CharSet.Unicode, SetLastError = true)]
    public static extern bool PostMessage(IntPtr window, uint message, IntPtr first, IntPtr second);

    public static List<IntPtr> Of(int process)
    {
        List<IntPtr> found = new List<IntPtr>();
        EnumWindows(delegate(IntPtr window, IntPtr parameter)
        {
            uint owner;
            GetWindowThreadProcessId(window, out owner);
            if (owner == (uint)process && IsWindowVisible(window)) found.Add(window);
            return true;
        }, IntPtr.Zero);
        return found;
    }

    public static string Title(IntPtr window)
    {
        StringBuilder text = new StringBuilder(1024);
        GetWindowText(window, text, text.Capacity);
        return text.ToString();
    }

    public static string ClassName(IntPtr window)
    {
        StringBuilder text = new StringBuilder(256);
        GetClassName(window, text, text.Capacity);
        return text.ToString();
    }

    public static bool AskToClose(IntPtr window)
    {
        return PostMessage(window, Close, IntPtr.Zero, IntPtr.Zero);
    }
}
'@

function Get-Description([IntPtr] $One) {
    $owner = [SeatlightWindows]::GetWindow($One, [SeatlightWindows]::Owner)
    $isOwned = $owner -ne [IntPtr]::Zero
    @{
        id          = $One.ToInt64()
        pid         = $ProcessId
        title       = [SeatlightWindows]::Title($One)
        className   = [SeatlightWindows]::ClassName($One)
        isModal     = $isOwned -and [SeatlightWindows]::IsWindowEnabled($One) -and -not [SeatlightWindows]::IsWindowEnabled($owner)
        isSecondary = $isOwned
    }
}

Invoke-Task {
    # The user's own compiler makes it, which some sites do not allow.
    try { Add-Type -TypeDefinition $source } catch { Stop-Task 'constrained' $_.Exception.Message }
    Enter-Step $Task
    $all = [SeatlightWindows]::Of($ProcessId)
    if ($Task -eq 'list') { return @{ windows = @($all | ForEach-Object { Get-Description $_ }) } }
    foreach ($one in $all) {
        if ($Window -notcontains $one.ToInt64()) { continue }
        # To a program that runs with more rights nothing may be said.
        if (-not [SeatlightWindows]::AskToClose($one)) { Stop-Task 'elevated' }
    }
    @{ closing = $true }
}
