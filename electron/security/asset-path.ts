/** From an address of the app's own scheme to a file of the built renderer, and to nothing else. Pure. */
import { extname } from 'node:path';
import { appOrigin } from './app-origin.ts';

/** What is served, and as what. A file of any other kind is not found. */
const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Only plain names: no `..`, no hidden file, no drive letter, no backslash, no percent sign left after decoding. */
const plainSegment = /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/;

export interface AssetPath {
  /** Relative to the renderer's folder, with forward slashes. */
  readonly path: string;
  readonly contentType: string;
}

/** The asset behind an address; null when there must be none. */
export function assetPath(address: string): AssetPath | null {
  // The text itself is looked at before URL parsing, which would quietly resolve `..` and turn `\` into `/`.
  if (!address.startsWith(`${appOrigin}/`)) return null;
  const [rawPath = ''] = address.slice(appOrigin.length + 1).split(/[?#]/);
  let path: string;
  try {
    path = decodeURIComponent(rawPath);
  } catch {
    return null;
  }
  if (!path.split('/').every((segment) => plainSegment.test(segment))) return null;
  const contentType = contentTypes[extname(path).toLowerCase()];
  return contentType ? { path, contentType } : null;
}
