<#
The files that the user's applications opened last, as Windows keeps them: {"files":[{"path","usedAt"}]}, with milliseconds
since 1970 for the moment.

https://learn.microsoft.com/en-us/windows/win32/shell/shelllinkobject-object
#>
[CmdletBinding(PositionalBinding = $false)]
param()
Set-StrictMode -Version Latest
. (Join-Path $PSScriptRoot 'shared.ps1')

# Windows keeps about half as many.
$most = 300

Invoke-Task {
    Enter-Step 'list'
    $path = [System.Environment]::GetFolderPath('Recent')
    $folder = (New-Object -ComObject Shell.Application).NameSpace($path)
    $links = Get-ChildItem -LiteralPath $path -Filter '*.lnk' -File | Sort-Object LastWriteTimeUtc -Descending
    $files = @(foreach ($link in ($links | Select-Object -First $most)) {
        $entry = $folder.ParseName($link.Name)
        # Places that are no files have links as well, of which some have no target.
        if ($null -eq $entry -or -not $entry.IsLink) { continue }
        $target = [string] $entry.GetLink.Path
        if ([string]::IsNullOrEmpty($target)) { continue }
        @{ path = $target; usedAt = ([DateTimeOffset] $link.LastWriteTimeUtc).ToUnixTimeMilliseconds() }
    })
    @{ files = $files }
}
