import { execFile } from 'node:child_process';
import { copyFile, cp, link, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createPackage } from '@electron/asar';
import { flipFuses } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkFuses, fuseConfig } from './fuses.ts';

const electron = process.env.ELECTRON_EXEC_PATH;
const run = promisify(execFile);

/** Prints what has had an effect on it, as JSON. */
const tellingApp = `
  const effects = {
    nodeOptions: require('node:http').maxHeaderSize === 12345,
    inspector: require('node:inspector').url() !== undefined,
    runAsNode: false,
  };
  process.stdout.write(JSON.stringify(effects) + '\\n', () => require('electron').app.exit(0));
`;

/** Electron as it is packaged with an app: the program is a copy of its own, all else is Electron's. */
async function makeApp(folder: string): Promise<string> {
  const dist = join(electron ?? '', '..');
  await cp(join(dist, 'locales'), join(folder, 'locales'), { recursive: true });
  const files = (await readdir(dist, { withFileTypes: true })).filter((file) => file.isFile()).map(({ name }) => name);
  for (const name of files) {
    const [from, to] = [join(dist, name), join(folder, name)];
    await (name === 'electron' ? copyFile(from, to) : link(from, to).catch(() => copyFile(from, to)));
  }
  const source = join(folder, 'source');
  await mkdir(source);
  await writeFile(join(source, 'package.json'), '{ "main": "main.js" }');
  await writeFile(join(source, 'main.js'), tellingApp);
  await createPackage(source, join(folder, 'resources', 'app.asar'));
  return join(folder, 'electron');
}

const possible = electron !== undefined && process.platform === 'linux';

describe.skipIf(!possible)('the fuses of the packaged app (skipped: no Electron for Linux)', () => {
  let folder: string;
  let program: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'seatlight-fuses-'));
    program = await makeApp(folder);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function start(args: readonly string[], env: NodeJS.ProcessEnv): Promise<unknown> {
    const needed = ['--no-sandbox', '--ozone-platform=headless', '--disable-gpu', `--user-data-dir=${folder}/data`];
    const options = { env: { PATH: process.env.PATH, HOME: folder, ...env }, timeout: 20_000 };
    const { stdout } = await run(program, [...args, ...needed], options);
    return JSON.parse(stdout);
  }

  /** Starts the app in each way that the fuses are to make harmless. */
  const attack = async () => {
    const script = join(folder, 'script.cjs');
    await writeFile(script, `console.log('{ "runAsNode": true }')`);
    return {
      nodeOptions: await start([], { NODE_OPTIONS: '--max-http-header-size=12345' }),
      inspector: await start(['--inspect=127.0.0.1:0'], {}),
      runAsNode: await start([script], { ELECTRON_RUN_AS_NODE: '1' }),
    };
  };

  it('take NODE_OPTIONS, --inspect and ELECTRON_RUN_AS_NODE their effect', { timeout: 60_000 }, async () => {
    // What works without the fuses, so that it is known that it can be seen.
    await expect(checkFuses(program)).rejects.toThrow(/: RunAsNode, .*OnlyLoadAppFromAsar/);
    expect(await attack()).toMatchObject({
      nodeOptions: { nodeOptions: true },
      inspector: { inspector: true },
      runAsNode: { runAsNode: true },
    });

    await flipFuses(program, fuseConfig);

    await checkFuses(program);
    const harmless = { nodeOptions: false, inspector: false, runAsNode: false };
    expect(await attack()).toEqual({ nodeOptions: harmless, inspector: harmless, runAsNode: harmless });
  });
});
