// @ts-check
/** `npm run test:linux`: makes the packages for Linux, and installs, upgrades and removes them on a copy of this machine. */
import { ensureBuild } from './setup/build.mjs';
import { must } from './setup/commands.mjs';
import { inProject, node24Path } from './setup/project.mjs';
import { handOver, projectEnvironment } from './setup/run.mjs';
import { orEnd, setUpDesktop } from './setup/set-up.mjs';

const electron = setUpDesktop({ build: false });
orEnd(() => {
  ensureBuild(electron);
  const env = projectEnvironment(electron);
  must(node24Path, [inProject('build', 'linux', 'main.ts')], 'Mend what it names above.', { env });
});
handOver('node_modules/playwright/cli.js', ['test', '--config', 'e2e/packages', ...process.argv.slice(2)], electron);
