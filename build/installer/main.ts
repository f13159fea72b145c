/** `npm run package:msi`: the installer for Windows, in `dist/`. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { secondsSince } from '../../scripts/setup/project.mjs';
import { packageMsi } from './package-msi.ts';

/** As `scripts/package-msi.mjs` gives them, besides what was typed. */
const { values } = parseArgs({
  options: {
    'electron-folder': { type: 'string' },
    'electron-version': { type: 'string' },
    /** Another version than that of package.json. */
    version: { type: 'string' },
  },
});
const { 'electron-folder': electronFolder, 'electron-version': electronVersion, version } = values;
if (!electronFolder || !electronVersion) throw new Error('Run this as `npm run package:msi`.');

const startedAt = performance.now();
const msi = await packageMsi({ electronFolder, electronVersion, ...(version !== undefined && { version }) });
const hash = createHash('sha256');
await pipeline(createReadStream(msi), hash);
const { size } = await stat(msi);
process.stdout.write(`${msi}\n${(size / 1e6).toFixed(1)} MB\nSHA-256 ${hash.digest('hex')}\n`);
process.stdout.write(`It took ${secondsSince(startedAt)}.\n`);
