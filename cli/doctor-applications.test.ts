import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkApplications } from './doctor-applications.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'seatlight-doctor-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const check = (name: string) => checkApplications({ SEATLIGHT_APPLICATIONS: join(folder, name) });

it('says nothing where there are no rules', async () => {
  expect(await check('none.yaml')).toEqual([]);
});

it('takes the example', async () => {
  const path = join(import.meta.dirname, '..', 'docs', 'applications.example.yaml');
  expect(await checkApplications({ SEATLIGHT_APPLICATIONS: path })).toMatchObject([{ outcome: 'ok' }]);
});

it('says where a mistake is, and that the whole file does not count', async () => {
  writeFileSync(join(folder, 'wrong.yaml'), 'applications:\n  - name: Sketch\n    colour: red\n');
  const [finding] = await check('wrong.yaml');
  expect(finding).toMatchObject({ outcome: 'fail', nextStep: expect.stringContaining('none of its rules') });
  expect(finding?.meaning).toContain('wrong.yaml:3');
});
