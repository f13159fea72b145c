// @ts-check
/** `npm run build`: the app built into `out/`. */
import { buildApp } from './setup/build.mjs';
import { orEnd, setUpBuild } from './setup/set-up.mjs';

const electron = setUpBuild();
orEnd(() => buildApp(electron));
