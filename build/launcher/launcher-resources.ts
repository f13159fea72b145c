/** What Windows shows of the launcher: icon, version, and that it needs no administrator. Pure. */

export interface LauncherFacts {
  /** Such as `1.2.3`. */
  readonly version: string;
  readonly productName: string;
  readonly publisher: string;
  readonly copyright: string;
  /** Name of the program's file. */
  readonly fileName: string;
  /** Path of the icon. */
  readonly icon: string;
  /** Path of the manifest. */
  readonly manifest: string;
}

/** A text of a resource script: quotes are doubled, and a backslash begins an escape. */
const quoted = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '""')}"`;

/** Four numbers, as Windows has them; what stands behind a dash or a plus is no number. */
export function numericVersion(version: string): string {
  const numbers = (version.split(/[-+]/)[0] ?? '').split('.').map(Number);
  return Array.from({ length: 4 }, (_, index) => numbers[index] || 0).join(',');
}

/**
 * The resource script, for windres as well as for rc.
 *
 * @see https://learn.microsoft.com/windows/win32/menurc/versioninfo-resource
 */
export function resourceScript(facts: LauncherFacts): string {
  const texts = {
    CompanyName: facts.publisher,
    FileDescription: `${facts.productName} command line`,
    FileVersion: facts.version,
    InternalName: facts.fileName,
    LegalCopyright: facts.copyright,
    OriginalFilename: facts.fileName,
    ProductName: facts.productName,
    ProductVersion: facts.version,
  };
  const values = Object.entries(texts).map(([name, text]) => `      VALUE "${name}", ${quoted(text)}`);
  const numbers = numericVersion(facts.version);
  return [
    '#pragma code_page(65001)',
    `1 ICON ${quoted(facts.icon)}`,
    // 24 is the type of manifests, which not every compiler has a name for.
    `1 24 ${quoted(facts.manifest)}`,
    '1 VERSIONINFO',
    `FILEVERSION ${numbers}`,
    `PRODUCTVERSION ${numbers}`,
    'FILEOS 0x40004',
    'FILETYPE 0x1',
    'BEGIN',
    '  BLOCK "StringFileInfo"',
    '  BEGIN',
    '    BLOCK "040904B0"',
    '    BEGIN',
    ...values,
    '    END',
    '  END',
    '  BLOCK "VarFileInfo"',
    '  BEGIN',
    '    VALUE "Translation", 0x409, 1200',
    '  END',
    'END',
    '',
  ].join('\n');
}

/** Without it Windows may guess that an old program needs an administrator, and leads its writing elsewhere. */
export const manifest = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<assembly xmlns="urn:schemas-microsoft-com:asm.v1" manifestVersion="1.0">
  <trustInfo xmlns="urn:schemas-microsoft-com:asm.v3">
    <security>
      <requestedPrivileges>
        <requestedExecutionLevel level="asInvoker" uiAccess="false"/>
      </requestedPrivileges>
    </security>
  </trustInfo>
</assembly>
`;
