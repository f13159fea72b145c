/** Answers one request for a file of the built renderer. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { assetPath } from './asset-path.ts';
import { contentSecurityPolicy, noncePlaceholder } from './content-security-policy.ts';

/** The answer to one request; 404 for all that is not an asset of the renderer. */
export async function answerAsset(url: string, folder: string): Promise<Response> {
  const asset = assetPath(url);
  const content = asset && (await readFile(join(folder, asset.path)).catch(() => null));
  if (!asset || !content) return new Response('Not found', { status: 404, headers: { 'content-type': 'text/plain' } });
  const headers = {
    'content-type': asset.contentType,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  };
  if (!asset.path.endsWith('.html')) return new Response(new Uint8Array(content), { headers });
  const nonce = randomBytes(18).toString('base64');
  return new Response(content.toString('utf8').replaceAll(noncePlaceholder, nonce), {
    headers: { ...headers, 'content-security-policy': contentSecurityPolicy(nonce) },
  });
}
