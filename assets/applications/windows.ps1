<#
Stays, and tells of the applications of this session: {"foreground":4711} now and whenever another process has the window with the
focus (null when none has), and {"processes":[...]} once for each line that it is sent. It ends when its input does, and with that
when the app ends. One process instead of a new one for each look: starting PowerShell costs more than all else together.

https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getforegroundwindow
https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-getprocesstimes
https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-getprocessiocounters
#>
[CmdletBinding(PositionalBinding = $false)]
param()
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

$lookEveryMs = 500
$source = @'
using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Text;

public static class SeatlightProcesses
{
    const uint SnapshotProcesses = 2;
    const uint QueryLimitedInformation = 0x1000;

    [StructLayout(LayoutKind.Sequential, CharSet = CharSet.Unicode)]
    struct Entry
    {
        public uint Size;
        public uint Usage;
        public uint ProcessId;
        public UIntPtr DefaultHeapId;
        public uint ModuleId;
        public uint Threads;
        public uint ParentProcessId;
        public int Priority;
        public uint Flags;
        [MarshalAs(UnmanagedType.ByValTStr, SizeConst = 260)]
        public string ExeFile;
    }

    [StructLayout(LayoutKind.Sequential)]
    struct IoCounters
    {
        public ulong ReadOperations;
        public ulong WriteOperations;
        public ulong OtherOperations;
        public ulong ReadBytes;
        public ulong WrittenBytes;
        public ulong OtherBytes;
    }

    struct Known
    {
        public long Created;
        public string Path;
    }

    [DllImport("user32.dll")]
    static extern IntPtr GetForegroundWindow();
    [DllImport("user32.dll")]
    static extern uint GetWindowThreadProcessId(IntPtr window, out uint process);
    [DllImport("kernel32.dll", SetLastError = true)]
    static extern IntPtr CreateToolhelp32Snapshot(uint flags, uint process);
    [DllImport("kernel32.dll", CharSet = CharSet.Unicode, EntryPoint = "Process32FirstW")]
    static extern bool Process32First(IntPtr snapshot, ref Entry entry);
    [DllImport("kernel32.dll", CharSet = CharSet.Unicode, EntryPoint = "Process32NextW")]
    static extern bool Process32Next(IntPtr snapshot, ref Entry entry);
    [DllImport("kernel32.dll")]
    static extern bool ProcessIdToSessionId(uint process, out uint session);
    [DllImport("kernel32.dll")]
    static extern IntPtr OpenProcess(uint access, bool inherit, uint process);
    [DllImport("kernel32.dll")]
    static extern bool CloseHandle(IntPtr handle);
    [DllImport("kernel32.dll")]
    static extern bool GetProcessTimes(IntPtr process, out long created, out long ended, out long kernel, out long user);
    [DllImport("kernel32.dll")]
    static extern bool GetProcessIoCounters(IntPtr process, out IoCounters counters);
    [DllImport("kernel32.dll", CharSet = CharSet.Unicode, EntryPoint = "QueryFullProcessImageNameW")]
    static extern bool QueryFullProcessImageName(IntPtr process, uint flags, StringBuilder path, ref uint length);

    static Dictionary<uint, Known> known = new Dictionary<uint, Known>();

    public static int Foreground()
    {
        uint process;
        IntPtr window = GetForegroundWindow();
        if (window == IntPtr.Zero || GetWindowThreadProcessId(window, out process) == 0) return 0;
        return (int)process;
    }

    // Those of this session that may be looked at.
    public static string List()
    {
        uint own;
        ProcessIdToSessionId((uint)System.Diagnostics.Process.GetCurrentProcess().Id, out own);
        Dictionary<uint, Known> next = new Dictionary<uint, Known>();
        StringBuilder text = new StringBuilder("{\"processes\":[");
        IntPtr snapshot = CreateToolhelp32Snapshot(SnapshotProcesses, 0);
        if (snapshot == new IntPtr(-1)) throw new System.ComponentModel.Win32Exception();
        try
        {
            Entry entry = new Entry();
            entry.Size = (uint)Marshal.SizeOf(typeof(Entry));
            for (bool more = Process32First(snapshot, ref entry); more; more = Process32Next(snapshot, ref entry))
            {
                uint session;
                if (entry.ProcessId != 0 && ProcessIdToSessionId(entry.ProcessId, out session) && session == own)
                    Tell(entry.ProcessId, entry.ParentProcessId, text, next);
            }
        }
        finally
        {
            CloseHandle(snapshot);
        }
        known = next;
        return text.Append("]}").ToString();
    }

    static void Tell(uint process, uint parent, StringBuilder text, Dictionary<uint, Known> next)
    {
        IntPtr handle = OpenProcess(QueryLimitedInformation, false, process);
        if (handle == IntPtr.Zero) return;
        try
        {
            long created, ended, kernel, user;
            IoCounters counters;
            if (!GetProcessTimes(handle, out created, out ended, out kernel, out user)) return;
            string path = PathOf(handle, process, created);
            if (path == null) return;
            next[process] = new Known { Created = created, Path = path };
            bool told = GetProcessIoCounters(handle, out counters);
            text.Append(text[text.Length - 1] == '[' ? "" : ",");
            text.Append("{\"pid\":").Append(process).Append(",\"parentPid\":").Append(parent);
            // From hundreds of nanoseconds since 1601.
            text.Append(",\"startedAt\":").Append(created / 10000 - 11644473600000L);
            text.Append(",\"processorMs\":").Append((kernel + user) / 10000);
            text.Append(",\"diskBytes\":");
            if (told) text.Append(counters.ReadBytes + counters.WrittenBytes);
            else text.Append("null");
            text.Append(",\"path\":\"");
            foreach (char one in path)
            {
                if (one == '"' || one == '\\' || one < ' ' || char.IsSurrogate(one)) text.AppendFormat("\\u{0:x4}", (int)one);
                else text.Append(one);
            }
            text.Append("\"}");
        }
        finally
        {
            CloseHandle(handle);
        }
    }

    static string PathOf(IntPtr handle, uint process, long created)
    {
        Known before;
        if (known.TryGetValue(process, out before) && before.Created == created) return before.Path;
        StringBuilder path = new StringBuilder(1024);
        uint length = (uint)path.Capacity;
        return QueryFullProcessImageName(handle, 0, path, ref length) ? path.ToString() : null;
    }
}
'@

if ("$($ExecutionContext.SessionState.LanguageMode)" -ne 'FullLanguage') {
    '{"error":"constrained"}'
    exit 0
}
$encoding = New-Object System.Text.UTF8Encoding($false)
$output = New-Object System.IO.StreamWriter([System.Console]::OpenStandardOutput(), $encoding)
$output.AutoFlush = $true
try { Add-Type -TypeDefinition $source }
catch {
    $output.WriteLine('{"error":"constrained"}')
    exit 0
}
# Not of the console: that one would read without letting anything else be done meanwhile.
$asked = New-Object System.IO.StreamReader([System.Console]::OpenStandardInput(), $encoding)
$line = $asked.ReadLineAsync()
$before = -1
while ($true) {
    $foreground = [SeatlightProcesses]::Foreground()
    if ($foreground -ne $before) {
        $output.WriteLine($(if ($foreground -eq 0) { '{"foreground":null}' } else { '{"foreground":' + $foreground + '}' }))
        $before = $foreground
    }
    if (-not $line.Wait($lookEveryMs)) { continue }
    if ($null -eq $line.Result) { exit 0 }
    $output.WriteLine([SeatlightProcesses]::List())
    $line = $asked.ReadLineAsync()
}
