/** Signing on Linux and macOS, with osslsigncode (2.8 or newer, which knows PowerShell scripts). */
import { chmod, rename, rm, stat } from 'node:fs/promises';
import type { Signing, SigningIdentity } from './identity.ts';
import { runProgram } from './program.ts';
import type { FileSignature, SigningTool } from './tool.ts';

const program = 'osslsigncode';

const keyArguments = (identity: SigningIdentity): readonly string[] => {
  if (identity.kind === 'file') return ['-pkcs12', identity.path];
  if (identity.kind === 'store') throw new Error('WIN_SIGN_THUMBPRINT names a certificate of Windows: sign there.');
  const { module, key, certificates } = identity;
  return ['-pkcs11module', module, '-key', key, '-certs', certificates];
};

const secretOf = (identity: SigningIdentity): string => {
  if (identity.kind === 'file') return identity.password;
  return identity.kind === 'token' ? identity.pin : '';
};

async function sign(path: string, { identity, timestampUrl }: Signing, what: { name: string; site: string }) {
  const signed = `${path}.signed`;
  const args = [
    'sign',
    ...keyArguments(identity),
    // From standard input: whoever looks at the list of processes sees no password.
    ...['-readpass', '-'],
    ...['-h', 'sha256', '-n', what.name, '-i', what.site],
    ...(timestampUrl === null ? [] : ['-ts', timestampUrl]),
    // The signature then covers the names and times of the streams of an MSI as well.
    ...(path.endsWith('.msi') ? ['-add-msi-dse'] : []),
    ...['-in', path, '-out', signed],
  ];
  try {
    const { code, output } = await runProgram(program, args, { input: secretOf(identity) });
    if (code !== 0) throw new Error(`${path} could not be signed: ${output.trim() || `${program} ended with ${code}`}`);
    await chmod(signed, (await stat(path)).mode);
    await rename(signed, path);
  } finally {
    await rm(signed, { force: true });
  }
}

/** What osslsigncode says of a file, whether or not this machine trusts who signed it. */
export function parseVerification(output: string): FileSignature | null {
  if (!/^Signature Index: 0 /m.test(output)) return null;
  return {
    intact: /^Calculated .*: [0-9A-F]{40,}/m.test(output) && !output.includes('MISMATCH'),
    signer: /^Signer's certificate:\s+-+\s+Signer #0:\s+Subject: (.+)$/m.exec(output)?.[1]?.trim() ?? null,
    timestamped: /^\s*Timestamp time: /m.test(output),
  };
}

async function read(path: string): Promise<FileSignature | null> {
  // Its exit code says whether the signer is trusted here, which is not the question.
  const { output } = await runProgram(program, ['verify', '-ignore-crl', '-ignore-cdp', '-in', path]);
  return parseVerification(output);
}

export const osslsigncode: SigningTool = { sign, read };
