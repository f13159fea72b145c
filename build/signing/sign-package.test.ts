import { execFileSync, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isOnPath } from '../../scripts/setup/commands.mjs';
import { inProject } from '../../scripts/setup/project.mjs';
import { checkInstaller, checkPackagedApp, fault, signFile } from './sign-package.ts';
import { makeCertificates, type TestCertificates } from './testing/certificates.ts';
import { tinyProgram } from './testing/tiny-program.ts';

const possible = process.platform !== 'win32' && isOnPath('openssl') && isOnPath('osslsigncode');

it('tells what is wrong with a signature', () => {
  const good = { intact: true, signer: 'CN=Somebody', timestamped: true };
  expect(fault(good, true)).toBeNull();
  expect(fault(null, false)).toBe('is not signed');
  expect(fault({ ...good, intact: false }, true)).toBe('was changed after it was signed');
  expect(fault({ ...good, timestamped: false }, true)).toBe('is signed without a timestamp');
  expect(fault({ ...good, timestamped: false }, false)).toBeNull();
});

describe.skipIf(!possible)('signing (skipped: needs openssl and osslsigncode)', () => {
  const password = 'it\'s "secret" $HOME';
  let certificates: TestCertificates;
  let timestamps: Awaited<ReturnType<TestCertificates['startTimestamps']>>;
  let folder: string;
  let env: NodeJS.ProcessEnv;

  beforeAll(async () => {
    certificates = makeCertificates(password);
    timestamps = await certificates.startTimestamps();
  });
  afterAll(async () => {
    await timestamps?.stop();
    certificates?.remove();
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'seatlight-signing-'));
    env = { WIN_CSC_LINK: certificates.code, WIN_TIMESTAMP_URL: timestamps.url };
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const make = (name: string, content: string | Buffer) => {
    const path = join(folder, name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, content);
    return path;
  };
  const sign = (path: string) => signFile({ path, cscInfo: { file: certificates.code, password } }, env);
  const check = () => checkPackagedApp({ appOutDir: folder, electronPlatformName: 'win32' }, env);

  /** Whether one who trusts the authority, and nobody else, takes this file. */
  const isTrusted = (path: string) => {
    const trust = ['-CAfile', certificates.authority, '-TSA-CAfile', certificates.authority];
    const { status, stdout } = spawnSync('osslsigncode', ['verify', ...trust, '-in', path], { encoding: 'utf8' });
    return status === 0 && stdout.includes('Timestamp Server Signature verification: ok');
  };

  const changeOneByte = (path: string, at: number) => {
    const content = readFileSync(path);
    content[at] = (content[at] ?? 0) ^ 1;
    writeFileSync(path, content);
  };

  const script = () => make('app/say.ps1', readFileSync(inProject('assets', 'applications', 'windows.ps1')));

  it.each([
    ['a program', () => make('app.exe', tinyProgram()), 0x210],
    ['a library', () => make('sub/part.dll', tinyProgram()), 0x210],
    ['a PowerShell script', script, 20],
  ])('of %s holds, until a byte of it changes', async (_what, makeFile, at) => {
    const path = makeFile();
    await expect(check()).rejects.toThrow('is not signed');

    await sign(path);

    expect(isTrusted(path)).toBe(true);
    await check();
    changeOneByte(path, at);
    expect(isTrusted(path)).toBe(false);
    await expect(check()).rejects.toThrow('was changed after it was signed');
  });

  it.skipIf(!isOnPath('wixl'))('of an MSI holds, until a byte of it changes (skipped: no wixl)', async () => {
    make('payload.txt', 'x'.repeat(10_000));
    make('tiny.wxs', tinyInstaller);
    execFileSync('wixl', ['-o', 'tiny.msi', 'tiny.wxs'], { cwd: folder });
    const file = join(folder, 'tiny.msi');
    await expect(checkInstaller({ file }, env)).rejects.toThrow('tiny.msi is not signed');

    await sign(file);

    expect(isTrusted(file)).toBe(true);
    await checkInstaller({ file }, env);
    changeOneByte(file, readFileSync(file).indexOf('MSCF') + 40);
    expect(isTrusted(file)).toBe(false);
    await expect(checkInstaller({ file }, env)).rejects.toThrow('was changed');
  });

  it('fails a package with an executable that is not signed, and names it', async () => {
    await sign(make('app.exe', tinyProgram()));
    make('resources/app.asar.unpacked/helper.bin', tinyProgram());
    make('resources/app.asar', 'no program');
    make('empty', '');
    await expect(check()).rejects.toThrow('but resources/app.asar.unpacked/helper.bin is not signed.');
  });

  it('lets everything be unsigned when there is no certificate', async () => {
    env = {};
    const path = make('app.exe', tinyProgram());
    await signFile({ path, cscInfo: null }, env);
    expect(readFileSync(path)).toEqual(tinyProgram());
    await check();
    await checkInstaller({ file: path }, env);
  });

  it('takes the place of whoever signed before', async () => {
    const path = make('toast.exe', '');
    copyFileSync(inProject('node_modules/node-notifier/vendor/snoreToast/snoretoast-x64.exe'), path);
    await sign(path);
    expect(isTrusted(path)).toBe(true);
  });

  it('leaves alone what Microsoft has signed', async () => {
    const microsofts = makeCertificates(password, '/O=Microsoft Corporation/CN=Microsoft Windows');
    const path = make('theirs.dll', tinyProgram());
    await signFile({ path, cscInfo: { file: microsofts.code, password } }, env);
    microsofts.remove();
    const before = readFileSync(path);
    await sign(path);
    expect(readFileSync(path)).toEqual(before);
    await check();
  });

  it('needs a timestamp unless there is no network to get one from', async () => {
    const path = make('app.exe', tinyProgram());
    env = { ...env, ELECTRON_BUILDER_OFFLINE: 'true' };
    await sign(path);
    await check();
    delete env.ELECTRON_BUILDER_OFFLINE;
    await expect(check()).rejects.toThrow('app.exe is signed without a timestamp');
  });

  it('leaves the file as it was when it cannot be signed', async () => {
    const path = make('app.exe', tinyProgram());
    const wrong = { file: certificates.code, password: 'not it' };
    await expect(signFile({ path, cscInfo: wrong }, env)).rejects.toThrow(/app\.exe could not be signed/);
    env = { ...env, WIN_TIMESTAMP_URL: 'http://127.0.0.1:9/' };
    await expect(sign(path)).rejects.toThrow('could not be signed');
    expect(readFileSync(path)).toEqual(tinyProgram());
    expect(readdirSync(folder)).toEqual(['app.exe']);
  });

  it('shows the password to nobody', async () => {
    const seen = join(folder, 'words');
    const path = make('app.exe', tinyProgram());
    // Stands in for the real tool, writes down what it was started with, and hands over.
    make(
      'bin/osslsigncode',
      `#!/bin/sh\nprintf '%s\\n' "$@" >> '${seen}'\nPATH='${process.env.PATH}' exec osslsigncode "$@"\n`,
    );
    execFileSync('chmod', ['+x', join(folder, 'bin', 'osslsigncode')]);
    const before = process.env.PATH;
    process.env.PATH = [join(folder, 'bin'), before].join(delimiter);
    try {
      await sign(path);
      const wrong = { file: certificates.code, password: `${password}?` };
      const failure: Error = await signFile({ path, cscInfo: wrong }, env).then(
        () => Promise.reject(new Error('it was signed')),
        (error) => error,
      );
      expect(failure.message).not.toContain('secret');
    } finally {
      process.env.PATH = before;
    }
    expect(existsSync(seen) && readFileSync(seen, 'utf8')).toContain('-readpass');
    expect(readFileSync(seen, 'utf8')).not.toContain('secret');
  });
});

const tinyInstaller = `<?xml version="1.0"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
  <Product Id="5F0E9D8A-4C3B-4A6E-9B1D-0A1B2C3D4E01" UpgradeCode="5F0E9D8A-4C3B-4A6E-9B1D-0A1B2C3D4E02"
    Name="Tiny" Version="1.0.0" Manufacturer="Test" Language="1033">
    <Package InstallerVersion="200" Compressed="yes" />
    <Media Id="1" Cabinet="all.cab" EmbedCab="yes" />
    <Directory Id="TARGETDIR" Name="SourceDir">
      <Component Id="payload" Guid="5F0E9D8A-4C3B-4A6E-9B1D-0A1B2C3D4E03"><File Id="payload" Source="payload.txt" /></Component>
    </Directory>
    <Feature Id="all" Level="1"><ComponentRef Id="payload" /></Feature>
  </Product>
</Wix>`;
