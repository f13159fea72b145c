/** One site with every license manager, three of whose license servers are in trouble. */

import { seatlightCommand } from './fixtures/command.ts';
import { everyManager, troubledServers } from './fixtures/every-manager.ts';
import { featureRow, searchField } from './fixtures/popover.ts';
import { expect, test } from './fixtures/test.ts';

test('all license managers stand in one list, and the trouble of one is no trouble of another', async ({
  launch,
  startServer,
  keepScreenshot,
}, testInfo) => {
  test.setTimeout(120_000);
  const site = await everyManager(testInfo.outputPath('managers'));
  try {
    const server = await startServer(...site.configuration, ...troubledServers(testInfo.outputPath('troubled')));
    const seatlight = await launch({ switches: server.switches });
    const popover = await seatlight.openPopover();
    await expect(featureRow(popover, 'flow_solver')).toHaveAccessibleName(/3 of 10/);
    await keepScreenshot('every-license-manager');
    const search = searchField(popover);
    for (const { feature } of site.servers) {
      await search.fill(feature);
      await expect(featureRow(popover, feature)).toHaveAccessibleName(/2 of 10/, { timeout: 30_000 });
    }
    await search.fill('');

    const status = seatlightCommand(seatlight, 'status', '--server', server.url, '--token-file', server.tokenFile);
    expect(status).toMatch(/hanging.*did not finish within 2 seconds/s);
    expect(status).toMatch(/garbling/);
    expect(status).toMatch(/toolless.*is-not-there was not found/s);
    for (const { feature } of site.servers) expect(status).toContain(feature);

    await popover.getByText('3 license servers have trouble').click();
    await keepScreenshot('every-license-manager-trouble');
    for (const name of ['hanging', 'garbling', 'toolless']) await expect(popover.getByText(name).first()).toBeVisible();
  } finally {
    await site.stop();
  }
});
