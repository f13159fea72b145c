/** `npm run package:linux`: packages of the app and of the monitoring server for Linux, in `dist/`. */
import { makePackages } from './make-packages.ts';

await makePackages(process.argv.slice(2), 'download');
