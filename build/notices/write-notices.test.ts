import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPackage } from '@electron/asar';
import { build } from 'vite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { inProject } from '../../scripts/setup/project.mjs';
import { bundledPackages, packageFolder } from './bundled-packages.ts';
import type { Component } from './component.ts';
import { filesIn, readPackage } from './npm-package.ts';
import { inOrder, readArchived, readBundled } from './shipped-components.ts';
import { writeNotices } from './write-notices.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seatlight-notices-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const make = (path: string, content: string | object) => {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content));
};

it.each([
  ['/home/ana/seatlight/node_modules/react/index.js', 'node_modules/react'],
  ['/home/ana/seatlight/node_modules/@griffel/core/lib/a.js?v=1', 'node_modules/@griffel/core'],
  ['C:\\seatlight\\node_modules\\a\\node_modules\\b\\c.js', 'node_modules/a/node_modules/b'],
  ['/home/ana/seatlight/electron/main.ts', null],
  ['\0/home/ana/seatlight/node_modules/react/index.js?commonjs-module', null],
])('a module at %o belongs to %s', (module, expected) => {
  expect(packageFolder(module)).toBe(expected);
});

it('finds the packages that have gone into a bundle, but none of which nothing is left there', async () => {
  make('main.js', `import { strToU8 } from 'fflate'; import { z } from 'zod'; console.log(strToU8('a'));`);
  await build({
    configFile: false,
    root: inProject(),
    logLevel: 'silent',
    plugins: [bundledPackages()],
    ssr: { noExternal: true },
    resolve: { alias: { fflate: inProject('node_modules/fflate'), zod: inProject('node_modules/zod') } },
    build: { ssr: true, outDir: join(folder, 'out'), rollupOptions: { input: join(folder, 'main.js') } },
  });
  const [fflate, ...others] = await readBundled([join(folder, 'out')]);
  expect(others).toEqual([]);
  expect(fflate).toMatchObject({ name: 'fflate', license: 'MIT', texts: [expect.stringContaining('Copyright')] });
});

it('finds the packages that are in an archive, also those inside of others', async () => {
  const modules = 'source/node_modules';
  make('source/package.json', { name: 'app', version: '1.0.0' });
  make(`${modules}/plain/package.json`, { name: 'plain', version: '1.0.0', license: 'ISC' });
  make(`${modules}/plain/LICENSE.md`, 'Text of plain');
  make(`${modules}/plain/lib/package.json`, { type: 'module' });
  make(`${modules}/plain/node_modules/@inner/one/package.json`, {
    name: '@inner/one',
    version: '2.0.0',
    licenses: [{ type: 'MIT' }],
  });
  await createPackage(join(folder, 'source'), join(folder, 'app.asar'));

  expect(inOrder(await readArchived(join(folder, 'app.asar')))).toEqual([
    { name: '@inner/one', version: '2.0.0', license: 'MIT', texts: [], purl: 'pkg:npm/%40inner/one@2.0.0' },
    { name: 'plain', version: '1.0.0', license: 'ISC', texts: ['Text of plain'], purl: 'pkg:npm/plain@1.0.0' },
  ]);
});

describe('what is written beside the app', () => {
  const component = (name: string, over: Partial<Component> = {}): Component => ({
    name,
    version: '1.0.0',
    license: 'MIT',
    texts: [`Copyright (c) ${name}\n`],
    purl: `pkg:npm/${name.replace('@', '%40')}@1.0.0`,
    ...over,
  });
  const product = { name: 'Seatlight', version: '1.2.3' };
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');

  it('names everybody, and repeats no text that several share', async () => {
    const shared = 'The same text, and the same holder';
    const components = [
      component('a', { texts: [shared] }),
      component('b', { texts: [`${shared}\n`] }),
      component('c'),
    ];
    await writeNotices(folder, product, components);
    const notices = read('THIRD-PARTY-NOTICES.txt');
    expect(notices).toContain('a 1.0.0 (MIT)\nb 1.0.0 (MIT)\n');
    expect(notices.split(shared)).toHaveLength(2);
    expect(notices).toContain('Copyright (c) c');
  });

  it('lists all components as CycloneDX, the same each time', async () => {
    const components = [component('@scope/a'), component('b', { license: '(MIT OR CC0-1.0)' })];
    await writeNotices(folder, product, components);
    const first = read('sbom.cdx.json');
    await writeNotices(folder, product, components);
    expect(read('sbom.cdx.json')).toBe(first);

    const sbom = z
      .object({
        bomFormat: z.literal('CycloneDX'),
        specVersion: z.literal('1.6'),
        serialNumber: z.templateLiteral(['urn:uuid:', z.uuid()]),
        version: z.literal(1),
        metadata: z.object({ component: z.object({ name: z.string(), version: z.string() }) }),
        components: z.array(z.looseObject({ purl: z.string() })),
      })
      .parse(JSON.parse(first));
    expect(sbom.metadata.component).toEqual(product);
    expect(sbom.components).toMatchObject([
      { type: 'library', group: '@scope', name: 'a', licenses: [{ license: { id: 'MIT' } }] },
      { type: 'library', name: 'b', licenses: [{ expression: '(MIT OR CC0-1.0)' }], purl: 'pkg:npm/b@1.0.0' },
    ]);
  });

  it('is nothing when something may not be shipped; each is named', async () => {
    const components = [
      component('fine'),
      component('free', { license: 'GPL-3.0-only' }),
      component('mute', { texts: [] }),
    ];
    await expect(writeNotices(folder, product, components)).rejects.toThrow(
      /free 1\.0\.0 has a licence that is not allowed: GPL-3\.0-only; mute 1\.0\.0 has no text of its licence/,
    );
    expect(readdirSync(folder)).toEqual([]);
  });
});

it('brings the text of a package that has none itself', async () => {
  const { name, texts } = await readPackage(filesIn(inProject('node_modules', 'growly')));
  expect(name).toBe('growly');
  expect(texts.join()).toContain('Copyright (c) 2014 Ibrahim Al-Rajhi');
});
