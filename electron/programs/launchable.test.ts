import { mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { whyNotLaunchable } from './launchable.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'launchable-')));
const allowed = join(folder, 'allowed');
mkdirSync(allowed);
const inside = join(allowed, 'solver');
const outside = join(folder, 'other');
for (const path of [inside, outside]) writeFileSync(path, '');

it('lets be started what lies where a pattern says, and all where one says so', async () => {
  expect(await whyNotLaunchable(inside, [`${allowed}/*`])).toBeNull();
  expect(await whyNotLaunchable(outside, ['*'])).toBeNull();
  expect(await whyNotLaunchable(outside, [`${allowed}/*`])).toContain('Your administrator does not let');
  expect(await whyNotLaunchable(inside, [])).toContain('Your administrator does not let');
});

it.skipIf(process.platform === 'win32')('goes by where a file really is', async () => {
  const link = join(allowed, 'link');
  symlinkSync(outside, link);
  expect(await whyNotLaunchable(link, [`${allowed}/*`])).toContain('Your administrator does not let');
  expect(await whyNotLaunchable(`${allowed}/../other`, [`${allowed}/*`])).toContain('Your administrator does not let');
  expect(await whyNotLaunchable(join(allowed, 'gone'), [`${allowed}/*`])).toContain('not there any more');
});
