/** Installing on Windows, and what an installation put where. */

import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Windows } from './wine/windows.ts';

export interface Installed {
  /** Of the exit code of msiexec the rest of a division by 256; 0 is the only one that means success. */
  readonly code: number | null;
  /** What it wrote to its log. */
  readonly log: string;
}

/** Exit code 1603, "failed", as far as Wine hands it on. */
export const failed = 1603 % 256;

const logText = (bytes: Buffer): string => bytes.toString(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf16le' : 'utf8');

/** `msiexec` without any window. */
export async function msiexec(windows: Windows, ...words: readonly string[]): Promise<Installed> {
  const log = `msiexec-${randomUUID()}.log`;
  const { code } = await windows.run('msiexec', ...words, '/qn', '/l*v', windows.inWindows(log));
  const path = join(windows.shared, log);
  return { code, log: existsSync(path) ? logText(readFileSync(path)) : '' };
}

/** Puts an MSI where Windows sees it, and returns how it is called there. */
export function given(windows: Windows, msi: string): string {
  copyFileSync(msi, join(windows.shared, basename(msi)));
  return windows.inWindows(basename(msi));
}

/** A value of the table of properties of an MSI. */
export function propertyOf(msi: string, name: string): string {
  const table = execFileSync('msiinfo', ['export', msi, 'Property'], { encoding: 'utf8' });
  const row = table.split(/\r?\n/).find((line) => line.startsWith(`${name}\t`));
  if (!row) throw new Error(`${msi} has no property ${name}.`);
  return row.slice(name.length + 1);
}

/** The same MSI under another version: a new product code, and every rule about versions told of it. */
export function withVersion(msi: string, version: string, path: string): string {
  const old = { version: propertyOf(msi, 'ProductVersion'), code: propertyOf(msi, 'ProductCode') };
  const code = `{${randomUUID().toUpperCase()}}`;
  const folder = mkdtempSync(join(tmpdir(), 'seatlight-msi-'));
  try {
    copyFileSync(msi, path);
    const tables = ['Property', 'Upgrade'].map((name) => {
      const table = execFileSync('msiinfo', ['export', msi, name], { encoding: 'utf8' });
      const file = join(folder, `${name}.idt`);
      writeFileSync(file, table.replaceAll(old.version, version).replaceAll(old.code, code));
      return file;
    });
    for (const table of tables) execFileSync('msibuild', [path, '-i', table]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return path;
}

/** The values of a key of the registry and their texts, the default one with an empty name; null where there is none. */
export async function registryValues(windows: Windows, key: string): Promise<Record<string, string> | null> {
  const { code, out } = await windows.run('reg', 'query', key, '/reg:64');
  if (code !== 0) return null;
  const lines = out.split(/\r?\n/).flatMap((line) => {
    const [, name = '', text = ''] = /^ {4}(.+?) {4}REG_\w+(?: {4}(.*))?$/.exec(line) ?? [];
    return name === '' ? [] : [[name === '(Default)' ? '' : name, text] as const];
  });
  return Object.fromEntries(lines);
}
