/**
 * Signing on Windows, with signtool of the Windows SDK. Written by its documentation and so far never run: the first build
 * on Windows shows whether it holds.
 *
 * @see https://learn.microsoft.com/windows/win32/seccrypto/signtool
 */
import { z } from 'zod';
import type { SigningIdentity } from './identity.ts';
import { runProgram } from './program.ts';
import type { FileSignature, SigningTool } from './tool.ts';

/** Runs a script of Windows PowerShell that takes what it works on from its environment, never from its own text. */
async function powerShell(script: string, env: NodeJS.ProcessEnv): Promise<string> {
  const strict = `$ErrorActionPreference = 'Stop'; ${script}`;
  const args = ['-NoProfile', '-NonInteractive', '-Command', strict];
  const { code, output } = await runProgram('powershell.exe', args, { env });
  if (code !== 0) throw new Error(output.trim() || `PowerShell ended with ${code}.`);
  return output.trim();
}

/** Brings a certificate file into the store of this user, since signtool takes its password on the command line only. */
const importFile = (path: string, password: string): Promise<string> =>
  powerShell(
    `$password = New-Object System.Security.SecureString
     $env:CERTIFICATE_PASSWORD.ToCharArray() | ForEach-Object { $password.AppendChar($_) }
     (Import-PfxCertificate -FilePath $env:CERTIFICATE -Password $password -CertStoreLocation Cert:\\CurrentUser\\My |
       Where-Object HasPrivateKey | Select-Object -First 1).Thumbprint`,
    { CERTIFICATE: path, CERTIFICATE_PASSWORD: password },
  );

const forget = (thumbprint: string) =>
  powerShell('Remove-Item -LiteralPath "Cert:\\CurrentUser\\My\\$env:THUMBPRINT" -DeleteKey', {
    THUMBPRINT: thumbprint,
  });

async function withThumbprint(identity: SigningIdentity, use: (thumbprint: string) => Promise<void>): Promise<void> {
  if (identity.kind === 'store') return use(identity.thumbprint);
  if (identity.kind === 'token') {
    throw new Error('signtool reads tokens through the certificate store: set WIN_SIGN_THUMBPRINT instead.');
  }
  const thumbprint = await importFile(identity.path, identity.password);
  try {
    await use(thumbprint);
  } finally {
    await forget(thumbprint);
  }
}

/** The words for signtool. */
export const signtoolArguments = (
  path: string,
  thumbprint: string,
  timestampUrl: string | null,
  what: { readonly name: string; readonly site: string },
): readonly string[] => [
  ...['sign', '/sha1', thumbprint, '/fd', 'sha256'],
  ...(timestampUrl === null ? [] : ['/tr', timestampUrl, '/td', 'sha256']),
  ...['/d', what.name, '/du', what.site, path],
];

const sign: SigningTool['sign'] = (path, { identity, timestampUrl }, what) =>
  withThumbprint(identity, async (thumbprint) => {
    const program = process.env.SIGNTOOL_PATH || 'signtool.exe';
    const { code, output } = await runProgram(program, signtoolArguments(path, thumbprint, timestampUrl, what));
    if (code !== 0) throw new Error(`${path} could not be signed: ${output.trim()}`);
  });

/** What `Get-AuthenticodeSignature` tells; one that this machine does not trust is still `UnknownError`, not a mismatch. */
const toldSchema = z.object({ status: z.string(), signer: z.string().nullable(), timestamped: z.boolean() });

async function read(path: string): Promise<FileSignature | null> {
  const told = await powerShell(
    `$found = Get-AuthenticodeSignature -LiteralPath $env:FILE
     @{
       status = [string]$found.Status
       signer = if ($found.SignerCertificate) { $found.SignerCertificate.Subject } else { $null }
       timestamped = $null -ne $found.TimeStamperCertificate
     } | ConvertTo-Json -Compress`,
    { FILE: path },
  );
  const { status, signer, timestamped } = toldSchema.parse(JSON.parse(told));
  return signer === null ? null : { intact: status !== 'HashMismatch', signer, timestamped };
}

export const signtool: SigningTool = { sign, read };
