/** Signs what is packaged for Windows, and looks afterwards whether nothing was left out; hooks of electron-builder. */
import { join, relative } from 'node:path';
import type { AfterPackContext, ArtifactCreated, CustomWindowsSignTaskConfiguration } from 'app-builder-lib';
import { product } from '../product.ts';
import { findExecutables } from './executables.ts';
import { readSigning, wantsSigning, wantsTimestamps } from './identity.ts';
import { osslsigncode } from './osslsigncode.ts';
import { signtool } from './signtool.ts';
import type { FileSignature, SigningTool } from './tool.ts';

const tool: SigningTool = process.platform === 'win32' ? signtool : osslsigncode;

/** What Microsoft has signed stays as it is, so that every rule that trusts Microsoft goes on trusting it. */
const isMicrosofts = (signature: FileSignature | null): boolean =>
  signature?.intact === true && /\bO="?Microsoft Corporation\b/.test(signature.signer ?? '');

type FileToSign = Pick<CustomWindowsSignTaskConfiguration, 'path' | 'cscInfo'>;

/**
 * Signs one file, or leaves it as it is when there is nothing to sign with. Whoever signed it before is replaced, so that
 * one rule for one publisher is enough for AppLocker and WDAC.
 *
 * @throws Error when it cannot be signed
 */
export async function signFile({ path, cscInfo }: FileToSign, env = process.env): Promise<void> {
  const certificate = cscInfo && 'file' in cscInfo ? { file: cscInfo.file, password: cscInfo.password ?? '' } : null;
  const signing = readSigning(env, certificate);
  if (signing === null || isMicrosofts(await tool.read(path))) return;
  await tool.sign(path, signing, { name: product.name, site: product.homepage });
}

/** What is wrong with a signature, for a sentence that begins with the file; null when nothing is. */
export function fault(signature: FileSignature | null, needsTimestamp: boolean): string | null {
  if (signature === null) return 'is not signed';
  if (!signature.intact) return 'was changed after it was signed';
  return needsTimestamp && !signature.timestamped ? 'is signed without a timestamp' : null;
}

/**
 * Makes sure that all of these files are signed, if anything is to be signed at all.
 *
 * @param folder what their names are told from
 * @throws Error that names each file that is not
 */
async function checkFiles(files: readonly string[], folder: string, env: NodeJS.ProcessEnv): Promise<void> {
  if (!wantsSigning(env)) return;
  const faults: string[] = [];
  for (const file of files) {
    const found = fault(await tool.read(file), wantsTimestamps(env));
    if (found) faults.push(`${relative(folder, file)} ${found}`);
  }
  if (faults.length > 0) throw new Error(`A certificate is set, but ${faults.join('; ')}.`);
}

/**
 * After the app is packaged: every program, library and script in its folder is signed.
 *
 * @throws Error that names each one that is not
 */
export async function checkPackagedApp(
  { appOutDir, electronPlatformName }: Pick<AfterPackContext, 'appOutDir' | 'electronPlatformName'>,
  env = process.env,
): Promise<void> {
  if (electronPlatformName === 'win32') await checkFiles(await findExecutables(appOutDir), appOutDir, env);
}

/**
 * After an installer is made: it is signed as well.
 *
 * @throws Error when it is not
 */
export async function checkInstaller({ file }: Pick<ArtifactCreated, 'file'>, env = process.env): Promise<void> {
  if (/\.(msi|exe)$/.test(file)) await checkFiles([file], join(file, '..'), env);
}
