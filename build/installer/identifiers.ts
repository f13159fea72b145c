/** Names and GUIDs that are the same in every build. Pure. */
import { createHash } from 'node:crypto';

/**
 * A GUID made of a name, as Windows Installer writes them: upper case, without braces.
 *
 * @param namespace a GUID
 * @see https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-5
 */
export function namedGuid(namespace: string, name: string): string {
  const bytes = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest();
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const digits = bytes.toString('hex', 0, 16).toUpperCase();
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** A key of a row for a path, which may hold what keys may not. */
export const keyFor = (prefix: string, path: string): string =>
  prefix + createHash('sha1').update(path.toLowerCase()).digest('hex').slice(0, 16);
