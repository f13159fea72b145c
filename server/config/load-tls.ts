/** Reads certificate and key. */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { OrFail } from './config-error.ts';
import type { ConfigFile } from './config-schema.ts';
import type { ServerConfig } from './server-config.ts';

/** @param folder - what relative paths are relative to */
export async function readTls(
  tls: NonNullable<ConfigFile['tls']>,
  folder: string,
  orFail: OrFail,
): Promise<NonNullable<ServerConfig['tls']>> {
  const read = (path: string) => readFile(resolve(folder, path), 'utf8');
  const cert = await orFail(read(tls.cert), ['tls', 'cert'], 'Name a PEM file that this user may read.');
  const key = await orFail(read(tls.key), ['tls', 'key'], 'Name a PEM file that this user may read.');
  const fits = async (): Promise<void> => {
    if (!new X509Certificate(cert).checkPrivateKey(createPrivateKey(key))) {
      throw new Error('the private key does not belong to the certificate');
    }
  };
  await orFail(
    fits(),
    ['tls', 'cert'],
    'Give the certificate in PEM, its own first and then its chain, and the key that belongs to it.',
  );
  return { cert, key };
}
