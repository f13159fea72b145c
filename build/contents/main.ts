/** `npm run package:contents -- windows|linux FOLDER`: makes what is in a packaged app the list to compare with. */
import { resolve } from 'node:path';
import { updateBaseline } from './baseline.ts';

const [system, folder] = process.argv.slice(2);
if ((system !== 'windows' && system !== 'linux') || folder === undefined) {
  process.stderr.write('Say which app, and where it is: windows or linux, and its folder.\n');
  process.exit(2);
}
await updateBaseline(resolve(folder), system);
