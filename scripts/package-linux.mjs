// @ts-check
/** `npm run package:linux [-- --release] [-- app | server]`: packages for Linux in `dist/`. */
import { ensureBuild } from './setup/build.mjs';
import { checkRelease } from './setup/release.mjs';
import { handOver } from './setup/run.mjs';
import { orEnd, setUpBuild } from './setup/set-up.mjs';

const words = process.argv.slice(2);
const electron = setUpBuild();
orEnd(() => {
  checkRelease(electron, words);
  ensureBuild(electron);
});
handOver(
  'build/linux/main.ts',
  words.filter((word) => word !== '--release'),
  electron,
);
