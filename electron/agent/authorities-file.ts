/** Reads the file of certificates that administrators trust besides those that the system trusts. */
import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { ProblemError } from './connection-problem.ts';

const block = /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[^-]+-----END (?:TRUSTED |X509 )?CERTIFICATE-----/g;

/**
 * The certificates of a file in PEM; whatever stands between them is a remark. Fails with `ProblemError`: without them nobody
 * could say whether the server is the right one.
 */
export async function readAuthorities(path: string): Promise<string[]> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw unusable(path, error instanceof Error ? error.message : String(error));
  });
  const certificates = text.match(block) ?? [];
  if (certificates.length === 0) throw unusable(path, 'there is no certificate in PEM in it');
  for (const certificate of certificates) {
    try {
      new X509Certificate(certificate);
    } catch (error) {
      throw unusable(path, error instanceof Error ? error.message : String(error));
    }
  }
  return certificates;
}

const unusable = (path: string, why: string) =>
  new ProblemError({
    kind: 'ca-file',
    code: null,
    message: `The file of certificate authorities that your administrator named cannot be used: ${path} (${why}).`,
    nextStep: 'Tell the administrator of this computer; the policy is called caFile.',
  });
