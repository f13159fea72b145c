/**
 * Makes `seatlight.exe`, the launcher of the command line tool on Windows: with mingw-w64 on Linux, with Visual C++ or the
 * same mingw-w64 on Windows.
 */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import packageFile from '../../package.json' with { type: 'json' };
import { isOnPath } from '../../scripts/setup/commands.mjs';
import { inProject } from '../../scripts/setup/project.mjs';
import { product } from '../product.ts';
import { manifest, resourceScript } from './launcher-resources.ts';

const run = promisify(execFile);
const sources = ['seatlight.c', 'sessions.c'].map((name) => join(import.meta.dirname, name));
/** Libraries of Windows. */
const libraries = ['advapi32', 'kernel32', 'userenv', 'wtsapi32'];
const fileName = `${product.commandLineTool}.exe`;
/** All compilers end with the same program in this folder. */
const folder = inProject('dist', 'launcher');

/** Compiles in a folder that holds `launcher.rc`; the result is `fileName` there. */
type Compile = (work: string) => Promise<unknown>;

/** @param prefix of the names of its programs */
const gcc =
  (prefix: string): Compile =>
  async (work) => {
    const options = { cwd: work };
    await run(`${prefix}windres`, ['launcher.rc', 'launcher.res.o'], options);
    const strict = ['-std=c99', '-Os', '-Wall', '-Wextra', '-Werror', '-ffreestanding'];
    // No runtime library, and no time of the build: the same sources make the same program.
    const link = [
      '-nostdlib',
      '-s',
      '-Wl,-e,entry',
      '-Wl,--no-insert-timestamp',
      ...libraries.map((name) => `-l${name}`),
    ];
    await run(`${prefix}gcc`, [...strict, '-o', fileName, ...sources, 'launcher.res.o', ...link], options);
  };

/** From a prompt of Visual Studio, where its programs are on the path. */
const visualC: Compile = async (work) => {
  const options = { cwd: work };
  await run('rc', ['/nologo', '/fo', 'launcher.res', 'launcher.rc'], options);
  const link = ['/link', '/nodefaultlib', '/entry:entry', '/subsystem:console', '/Brepro', 'launcher.res'];
  await run(
    'cl',
    ['/nologo', '/O1', '/W4', '/GS-', `/Fe${fileName}`, ...sources, ...link, ...libraries.map((name) => `${name}.lib`)],
    options,
  );
};

function findCompiler(): Compile {
  if (process.platform === 'win32') {
    if (isOnPath('cl.exe')) return visualC;
    if (isOnPath('gcc.exe')) return gcc('');
    throw new Error(`${fileName} needs a compiler: run this from a "x64 Native Tools" prompt of Visual Studio.`);
  }
  const prefix = 'x86_64-w64-mingw32-';
  if (isOnPath(`${prefix}gcc`)) return gcc(prefix);
  throw new Error(`${fileName} needs a compiler: apt-get install gcc-mingw-w64-x86-64-win32`);
}

/**
 * Makes the launcher and returns its path.
 *
 * @throws Error when there is no compiler, or it refuses
 */
export async function buildLauncher(): Promise<string> {
  const compile = findCompiler();
  await mkdir(folder, { recursive: true });
  const work = await mkdtemp(join(folder, 'build-'));
  try {
    const { name, publisher, copyright } = product;
    const facts = { version: packageFile.version, productName: name, publisher, copyright, fileName };
    const icon = inProject('assets', 'app', 'app.ico');
    await writeFile(join(work, 'launcher.manifest'), manifest);
    await writeFile(join(work, 'launcher.rc'), resourceScript({ ...facts, icon, manifest: 'launcher.manifest' }));
    await compile(work);
    // Whole or not at all, also when two builds run at once.
    await rename(join(work, fileName), join(folder, fileName));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return join(folder, fileName);
}
