import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import packageFile from '../package.json' with { type: 'json' };
import { inProject } from '../scripts/setup/project.mjs';
import { loadedPackages, neededByLoaded } from './packaged-files.ts';

const { packages } = JSON.parse(readFileSync(inProject('package-lock.json'), 'utf8')) as {
  packages: Record<string, { dependencies?: Record<string, string> } | undefined>;
};

function needs(name: string, found = new Set<string>()): ReadonlySet<string> {
  for (const dependency of Object.keys(packages[`node_modules/${name}`]?.dependencies ?? {}))
    if (!found.has(dependency)) needs(dependency, found.add(dependency));
  return found;
}

it('packs with the packages that are loaded exactly what they need', () => {
  const needed = loadedPackages.linux.flatMap((name) => [...needs(name)]);
  expect([...new Set(needed)].sort()).toEqual(neededByLoaded);
});

it('loads only packages that are production dependencies', () => {
  expect(Object.keys(packageFile.dependencies)).toEqual(expect.arrayContaining([...loadedPackages.linux]));
});
