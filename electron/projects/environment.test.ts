import { afterAll, afterEach, expect, it, vi } from 'vitest';
import { closeSites } from './testing/project-site.ts';
import { all, connected, examplePolicy, minuteMs, removeFolders } from './testing/workstation.ts';

afterEach(closeSites);
afterAll(removeFolders);

it('decides again over what was chosen here by other means, but not all the time: another session may obey another word', async () => {
  const policy = examplePolicy({ environment: { variable: 'LM_PROJECT', use: 'always' } });
  const { projects, site, clock, codes } = await connected({ policy, env: { LM_PROJECT: 'P-1' } });
  await vi.waitFor(() => expect(projects.view()).toMatchObject({ unsent: 0, current: { source: 'environment' } }));
  clock.advance(minuteMs);
  site.changes.push({
    kind: 'choice',
    ...{ id: 'other-session', host: 'ws-1', at: clock.now(), madeAt: clock.now(), shares: all('p-2') },
    source: 'environment',
  });
  site.onBooked();
  expect([codes(), projects.view().unsent]).toEqual([['P-2'], 0]);
  clock.advance(15 * minuteMs);
  await vi.waitFor(() => expect(site.changes).toHaveLength(3));
  expect([codes(), site.changes[2]]).toMatchObject([['P-1'], { shares: all('p-1'), source: 'environment' }]);
});
