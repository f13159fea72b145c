/** The demo site told by a file. */
import { writeFileSync } from 'node:fs';
import type { ScenarioInput } from '../demo/scenario-schema.ts';
import { featureRow, featureRows } from './fixtures/popover.ts';
import { feature, seat } from './fixtures/stand-in-site.ts';
import { expect, test } from './fixtures/test.ts';

const managers = ['rlm', 'sentinel-ldk', 'nethasp', 'lum', 'mathlm', 'olicense'] as const;
/** Where the license manager has names of its own, or none. */
const named: Readonly<Partial<Record<(typeof managers)[number], string>>> = {
  nethasp: 'module 1, program 1',
  mathlm: 'MathKernel',
};

test('a scenario of a file is played in place of the built-in demo site, whichever managers it has', async ({
  launch,
  keepScreenshot,
}, testInfo) => {
  const scenario: ScenarioInput = {
    servers: managers.map((manager) => ({
      ...{ manager, name: `Site ${manager}`, address: `@${manager}-lic`, vendorDaemons: [{ name: 'vendord' }] },
      features: [
        feature(manager === 'mathlm' ? 'MathKernel' : `${manager.replaceAll('-', '_')}_solver`, 10, {
          checkouts: [seat('ana.ruiz', 'ws-114')],
        }),
      ],
    })),
  };
  const path = testInfo.outputPath('scenario.json');
  writeFileSync(path, JSON.stringify(scenario));
  const popover = await (await launch({ env: { SEATLIGHT_DEMO_SCENARIO: path } })).openPopover();
  await expect(featureRows(popover)).toHaveCount(managers.length);
  for (const manager of managers) {
    const name = named[manager] ?? `${manager.replaceAll('-', '_')}_solver`;
    await expect(featureRow(popover, name)).toHaveAccessibleName(/1 of 10/);
  }
  await expect(popover.getByText('Demo site').first()).toBeVisible();
  await keepScreenshot('demo-scenario');
});

test('what is wrong with the file is said where the features would be', async ({
  launch,
  keepScreenshot,
}, testInfo) => {
  const path = testInfo.outputPath('scenario.json');
  writeFileSync(path, '{"servers":[{"manager":"flexnet","address":"1@lic","vendorDaemons":[],"features":[]}]}');
  const popover = await (await launch({ env: { SEATLIGHT_DEMO_SCENARIO: path } })).openPopover();
  await expect(popover.getByText(/servers\[0\]\.manager/).first()).toBeVisible();
  await keepScreenshot('demo-scenario-wrong');
});
