import { spawnSync } from 'node:child_process';
import { projectRoot } from '../scripts/setup/project.mjs';
import { seatlightCommand } from './fixtures/command.ts';
import { featureRow, featureRows } from './fixtures/popover.ts';
import { usualFeatures } from './fixtures/stand-in-site.ts';
import { expect, test } from './fixtures/test.ts';

interface PrintedFeature {
  readonly name: string;
  readonly inUse: number;
  readonly issued: number;
  readonly freeForYou: number;
}

test('the command line tells the same as the window', async ({ launch, site }) => {
  const seatlight = await launch({ switches: site.switches });
  const popover = await seatlight.openPopover();
  await expect(featureRows(popover)).toHaveCount(usualFeatures.length);
  const { features } = JSON.parse(seatlightCommand(seatlight, 'status', '--json')) as { features: PrintedFeature[] };
  expect(features).toHaveLength(usualFeatures.length);
  for (const { name, inUse, issued, freeForYou } of features) {
    const free = freeForYou === 0 ? 'full' : `${freeForYou} free for you`;
    await expect(featureRow(popover, name)).toHaveAccessibleName(
      new RegExp(`^${name} .*${free} .*${inUse} of ${issued}$`),
    );
  }
  const table = seatlightCommand(seatlight, 'status');
  for (const { name } of features) expect(table).toContain(name);
  const holders = seatlightCommand(seatlight, 'status', 'flow_solver');
  for (const person of ['ana.ruiz', 'm.okafor']) expect(holders).toContain(person);
});

test('a wrong command line is refused with one plain line', async ({ desktop }) => {
  const { electronPath, machineSwitches } = await import('../scripts/app/electron.ts');
  const ended = spawnSync(electronPath(), ['.', ...machineSwitches(), '--license-server', 'nonsense server'], {
    cwd: projectRoot,
    env: desktop.env,
    encoding: 'utf8',
  });
  expect(ended.status).toBe(2);
  expect(ended.stderr).toContain('--license-server: "nonsense server" is not the address of a license server.');
});
