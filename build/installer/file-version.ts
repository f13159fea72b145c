/** The version that a program or library of Windows says it has. */
import { closeSync, openSync, readSync } from 'node:fs';

export interface FileVersion {
  /** Four numbers with dots between them. */
  readonly version: string;
  /** Number of the language of its resources. */
  readonly language: number;
}

const usEnglish = 1033;
const sectionHeaderSize = 40;

/**
 * Reads the headers and the resources only: the rest may be hundreds of megabytes.
 *
 * @returns null for what is no program or library, or has no version
 * @see https://learn.microsoft.com/en-us/windows/win32/debug/pe-format
 */
export function fileVersion(path: string): FileVersion | null {
  const file = openSync(path, 'r');
  try {
    const resources = resourceSection((offset, length) => {
      const bytes = Buffer.alloc(length);
      return bytes.subarray(0, readSync(file, bytes, 0, length, offset));
    });
    return resources && versionIn(resources);
  } finally {
    closeSync(file);
  }
}

function resourceSection(read: (offset: number, length: number) => Buffer): Buffer | null {
  const dosHeader = read(0, 64);
  if (dosHeader.length < 64 || dosHeader.toString('latin1', 0, 2) !== 'MZ') return null;
  const start = dosHeader.readUInt32LE(60);
  const header = read(start, 24);
  if (header.length < 24 || header.toString('latin1', 0, 4) !== 'PE\0\0') return null;
  const sections = read(start + 24 + header.readUInt16LE(20), header.readUInt16LE(6) * sectionHeaderSize);
  for (let at = 0; at + sectionHeaderSize <= sections.length; at += sectionHeaderSize)
    if (sections.toString('latin1', at, at + 6) === '.rsrc\0')
      return read(sections.readUInt32LE(at + 20), sections.readUInt32LE(at + 16));
  return null;
}

/** @see https://learn.microsoft.com/en-us/windows/win32/menurc/vs-versioninfo */
function versionIn(resources: Buffer): FileVersion | null {
  const info = resources.indexOf(Buffer.from('VS_VERSION_INFO', 'utf16le'));
  const fixed = info < 0 ? -1 : resources.indexOf(Buffer.from([0xbd, 0x04, 0xef, 0xfe]), info);
  if (fixed < 0 || fixed + 16 > resources.length) return null;
  const words = [10, 8, 14, 12].map((offset) => resources.readUInt16LE(fixed + offset));
  return { version: words.join('.'), language: languageAfter(resources, fixed) };
}

/** The name is followed by the end of its text, and then by the first number at a multiple of four. */
function languageAfter(resources: Buffer, fixed: number): number {
  const name = Buffer.from('Translation\0', 'utf16le');
  const found = resources.indexOf(name, fixed);
  const at = Math.ceil((found + name.length) / 4) * 4;
  return found >= 0 && at + 2 <= resources.length ? resources.readUInt16LE(at) : usEnglish;
}
