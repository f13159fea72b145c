<#
Which of these files a process has open, as the Restart Manager tells it: {"open":["C:\\a.dwg"]}. It is only asked; nothing
is ever told to end by it.

https://learn.microsoft.com/en-us/windows/win32/api/restartmanager/nf-restartmanager-rmgetlist
#>
[CmdletBinding(PositionalBinding = $false)]
param(
    [Parameter(Mandatory = $true)] [int] $ProcessId,
    [Parameter(ValueFromRemainingArguments = $true)] [string[]] $Path = @()
)
Set-StrictMode -Version Latest
. (Join-Path $PSScriptRoot 'shared.ps1')

$source = @'
using System;
using System.Runtime.InteropServices;
using System.Text;

public static class SeatlightRestartManager
{
    const int MoreData = 234;

    [StructLayout(LayoutKind.Sequential)]
    struct UniqueProcess
    {
        public int Id;
        public System.Runtime.InteropServices.ComTypes.FILETIME StartTime;
    }

    [StructLayout(LayoutKind.Sequential, CharSet = CharSet.Unicode)]
    struct ProcessInfo
    {
        public UniqueProcess Process;
        [MarshalAs(UnmanagedType.ByValTStr, SizeConst = 256)]
        public string ApplicationName;
        [MarshalAs(UnmanagedType.ByValTStr, SizeConst = 64)]
        public string ServiceName;
        public int ApplicationType;
        public uint Status;
        public uint Session;
        [MarshalAs(UnmanagedType.Bool)]
        public bool IsRestartable;
    }

    [DllImport("rstrtmgr.dll", CharSet = CharSet.Unicode)]
    static extern int RmStartSession(out uint session, int flags, StringBuilder key);
    [DllImport("rstrtmgr.dll")]
    static extern int RmEndSession(uint session);
    [DllImport("rstrtmgr.dll", CharSet = CharSet.Unicode)]
    static extern int RmRegisterResources(uint session, uint files, string[] names, uint applications, IntPtr processes, uint services, IntPtr serviceNames);
    [DllImport("rstrtmgr.dll", CharSet = CharSet.Unicode)]
    static extern int RmGetList(uint session, out uint needed, ref uint count, [In, Out] ProcessInfo[] found, out uint reasons);

    static void Check(int result)
    {
        if (result != 0) throw new System.ComponentModel.Win32Exception(result);
    }

    public static bool HasOpen(int process, string path)
    {
        uint session;
        Check(RmStartSession(out session, 0, new StringBuilder(33)));
        try
        {
            Check(RmRegisterResources(session, 1, new string[] { path }, 0, IntPtr.Zero, 0, IntPtr.Zero));
            uint count = 16;
            for (int again = 0; again < 4; again++)
            {
                uint needed;
                uint reasons;
                ProcessInfo[] found = new ProcessInfo[count];
                int result = RmGetList(session, out needed, ref count, found, out reasons);
                if (result == MoreData) { count = needed + 8; continue; }
                Check(result);
                for (int index = 0; index < count; index++) if (found[index].Process.Id == process) return true;
                return false;
            }
            return false;
        }
        finally
        {
            RmEndSession(session);
        }
    }
}
'@

Invoke-Task {
    try { Add-Type -TypeDefinition $source } catch { Stop-Task 'constrained' $_.Exception.Message }
    Enter-Step 'list'
    $open = @(foreach ($one in $Path) {
        $file = $one.Substring(1)
        if ([SeatlightRestartManager]::HasOpen($ProcessId, $file)) { $file }
    })
    @{ open = $open }
}
