import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readMachineFiles } from '../../electron/policy/files-reader.ts';
import { isOnPath } from '../../scripts/setup/commands.mjs';
import { inProject } from '../../scripts/setup/project.mjs';
import { product } from '../product.ts';
import { appFolder, appPackage } from './app-package.ts';
import { makeDeb, makeTarball } from './archives.ts';
import { documents } from './documents.ts';
import { configurationFiles, controlText, debianVersion, type LinuxPackage } from './linux-package.ts';
import { serverPackage } from './server-package.ts';
import { stage } from './stage.ts';

let work: string;
let app: LinuxPackage;
beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'seatlight-linux-'));
  const packaged = join(work, 'packaged');
  mkdirSync(join(packaged, 'resources'), { recursive: true });
  for (const name of [product.program, 'chrome-sandbox']) {
    writeFileSync(join(packaged, name), name);
    chmodSync(join(packaged, name), 0o700);
  }
  writeFileSync(join(packaged, 'resources', 'app.asar'), 'archive', { mode: 0o600 });
  app = appPackage(packaged, '1.2.0-beta.1');
});
afterAll(() => rmSync(work, { recursive: true }));

const ours = (...names: string[]) => join(import.meta.dirname, ...names);
const server = serverPackage('/bundle', '1.2.0');
const hasDpkg = isOnPath('dpkg-deb');

describe('the control file', () => {
  it('tells what dpkg must know', () => {
    expect(controlText(app, 12)).toMatch(
      /^Package: seatlight\nVersion: 1\.2\.0~beta\.1\nArchitecture: amd64\n.*Installed-Size: 12\nDepends: .*libgtk-3-0t64 \| libgtk-3-0, .*\nDescription: \S.*\n \S.*\n$/s,
    );
    expect(controlText(server, 1)).toContain('Depends: libc6 (>= 2.28), libstdc++6, libgcc-s1, adduser');
  });

  it.skipIf(!hasDpkg)('orders versions as npm does (needs dpkg)', () => {
    const isBefore = (one: string, other: string) =>
      execFileSync('dpkg', ['--compare-versions', debianVersion(one), 'lt', debianVersion(other)]);
    expect(() => isBefore('1.2.0-beta.1', '1.2.0-beta.2')).not.toThrow();
    expect(() => isBefore('1.2.0-beta.2', '1.2.0')).not.toThrow();
    expect(() => isBefore('1.2.0', '1.10.0')).not.toThrow();
  });

  it('keeps what administrators write below /etc', () => {
    expect(configurationFiles(app)).toEqual(['/etc/xdg/autostart/seatlight.desktop', '/etc/seatlight/defaults.json']);
    expect(configurationFiles(server)).toEqual(['/etc/seatlight-server/seatlight.yaml']);
  });
});

describe.skipIf(!hasDpkg)('the archives (need dpkg-deb)', () => {
  const digest = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');
  const options = { time: 1_700_000_000, level: 1 };

  async function make(name: string): Promise<{ deb: string; tarball: string }> {
    const output = join(work, name);
    mkdirSync(output);
    const staged = await stage(app, join(work, 'staged'), options.time);
    return {
      deb: await makeDeb(app, staged, { ...options, output }),
      tarball: await makeTarball(app, staged, { ...options, output }),
    };
  }

  it('are the same byte for byte when made again, whoever makes them', async () => {
    const first = await make('first');
    const before = process.umask(0o077);
    const second = await make('second').finally(() => process.umask(before));
    expect([digest(second.deb), digest(second.tarball)]).toEqual([digest(first.deb), digest(first.tarball)]);

    const lines = execFileSync('dpkg-deb', ['--contents', first.deb], { encoding: 'utf8' }).split('\n');
    const rightsOf = (path: string) => lines.find((line) => line.includes(` .${path}`))?.slice(0, 20);
    expect(rightsOf(`${appFolder}/`)).toBe('drwxr-xr-x root/root');
    expect(rightsOf(`${appFolder}/${product.program}`)).toBe('-rwxr-xr-x root/root');
    expect(rightsOf(`${appFolder}/chrome-sandbox`)).toBe('-rwsr-xr-x root/root');
    expect(rightsOf(`${appFolder}/resources/app.asar`)).toBe('-rw-r--r-- root/root');
    expect(rightsOf('/usr/bin/seatlight-agent')).toBe('lrwxrwxrwx root/root');
    expect(lines.filter((line) => line !== '' && !line.includes('2023-11-14'))).toEqual([]);

    const unpacked = execFileSync('tar', ['--list', '--file', first.tarball], { encoding: 'utf8' }).trim().split('\n');
    expect(unpacked.filter((path) => path.endsWith('/'))).toEqual(['etc/seatlight/policy.d/']);
    expect(unpacked).toContain(`${appFolder.slice(1)}/${product.program}`);
  });
});

describe('what is installed', () => {
  it.each([
    'app/seatlight',
    'app/prerm',
    'server/seatlight-server',
    'server/postinst',
    'server/prerm',
    'server/postrm',
  ])('has a shell script that can be read: %s', (name) => {
    expect(() => execFileSync('sh', ['-n', ours(name)])).not.toThrow();
    expect(readFileSync(ours(name), 'utf8')).toMatch(/^#!\/bin\/sh\n/);
  });

  it('names the program where it is', () => {
    for (const name of ['seatlight.desktop', 'autostart.desktop', 'seatlight.service', 'prerm', 'seatlight']) {
      expect(readFileSync(ours('app', name), 'utf8')).toContain(`${appFolder}/${product.program}`);
    }
  });

  it('starts with a session, without a window', () => {
    expect(readFileSync(ours('app', 'autostart.desktop'), 'utf8')).toContain(`${product.program} --hidden\n`);
  });

  it('has defaults and examples that the app takes', async () => {
    const owners = [0, process.getuid?.() ?? 0];
    const folder = join(work, 'etc');
    mkdirSync(join(folder, 'policy.d'), { recursive: true });
    for (const defaults of ['defaults.json', 'examples/defaults.json']) {
      writeFileSync(join(folder, 'defaults.json'), readFileSync(ours('app', defaults)), { mode: 0o644 });
      writeFileSync(join(folder, 'policy.d', '10.json'), readFileSync(ours('app', 'examples', 'policy.json')));
      const { layers, problems } = await readMachineFiles({ folder, owners });
      expect(problems).toEqual([]);
      expect(layers.map(({ values }) => values)).toContainEqual(expect.objectContaining({ startAtLogin: true }));
    }
  });

  it('has documentation with everything that it refers to', () => {
    const links = documents
      .filter((name) => name.endsWith('.md'))
      .flatMap((name) =>
        [...readFileSync(inProject('docs', name), 'utf8').matchAll(/\]\(([^)#]+)/g)].map(([, to = '']) =>
          /^https?:/.test(to) ? null : posix.join(posix.dirname(name), to),
        ),
      )
      .filter((to) => to !== null);
    expect(links).toContain('erase-a-person.sql');
    expect(links.filter((to) => !documents.includes(to))).toEqual([]);
    for (const pack of [app, server])
      expect(pack.entries).toContainEqual({
        path: `/usr/share/doc/${pack.name}/erase-a-person.sql`,
        from: inProject('docs', 'erase-a-person.sql'),
      });
  });

  it('keeps the server on a short leash', () => {
    const unit = readFileSync(ours('server', 'seatlight-server.service'), 'utf8');
    for (const line of [
      'NoNewPrivileges=yes',
      'CapabilityBoundingSet=',
      'ProtectSystem=strict',
      'User=seatlight-server',
    ])
      expect(unit.split('\n')).toContain(line);
    // It makes code while it runs.
    expect(unit).not.toMatch(/^MemoryDenyWriteExecute/m);
  });

  it.skipIf(!isOnPath('systemd-analyze'))(
    'has a unit that systemd finds little exposed (needs systemd-analyze)',
    () => {
      const words = ['security', '--offline=true', '--threshold=20', '--no-pager'];
      expect(() =>
        execFileSync('systemd-analyze', [...words, ours('server', 'seatlight-server.service')]),
      ).not.toThrow();
    },
  );
});
