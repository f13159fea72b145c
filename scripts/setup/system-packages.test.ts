import { describe, expect, it } from 'vitest';
import { desktopPrograms, electronLibraries } from './system-needs.mjs';
import { choosePackages, installable, librariesKnown, librariesNotFound } from './system-packages.mjs';

it('reads from ldd which libraries are missing', () => {
  const output = [
    '\tlinux-vdso.so.1 (0x00007ffd4)',
    '\tlibnss3.so => not found',
    '\tlibffmpeg.so => /app/libffmpeg.so (0x00007f)',
    '\tlibXdamage.so.1 => not found',
    '',
  ].join('\n');
  expect(librariesNotFound(output)).toEqual(['libnss3.so', 'libXdamage.so.1']);
});

it('reads from ldconfig which libraries are there', () => {
  const output =
    '2 libs found in cache\n\tlibz.so.1 (libc6,x86-64) => /lib/libz.so.1\n\tlibnotify.so.4 (libc6,x86-64) => /usr/lib/libnotify.so.4\n';
  expect(librariesKnown(output)).toEqual(new Set(['libz.so.1', 'libnotify.so.4']));
});

it('reads from apt-cache which packages can be installed', () => {
  const output = [
    'libasound2:',
    '  Installed: (none)',
    '  Candidate: (none)',
    '  Version table:',
    'libasound2t64:',
    '  Installed: (none)',
    '  Candidate: 1.2.11-1',
    '  Version table:',
    '     1.2.11-1 500',
    '',
  ].join('\n');
  expect(installable(output)).toEqual(new Set(['libasound2t64']));
});

describe('choosing packages', () => {
  it('takes the name that this release has, and each only once', () => {
    const old = new Set(electronLibraries.flatMap((need) => need.packages.slice(-1)));
    const { packages, unknown } = choosePackages(electronLibraries, old);
    expect(unknown).toEqual([]);
    expect(packages).toContain('libasound2');
    expect(packages.filter((name) => name.includes('t64'))).toEqual([]);
    expect(new Set(packages).size).toBe(packages.length);
  });

  it('tells what no package of this release brings', () => {
    const { packages, unknown } = choosePackages(desktopPrograms, new Set(['xvfb']));
    expect(packages).toEqual(['xvfb']);
    expect(unknown.map((need) => need.name)).toContain('xfce4-panel');
  });
});
