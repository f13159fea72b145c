/** The documentation that comes with the packages: what people who roll it out and look after it read. Pure data. */
import { posix } from 'node:path';
import { inProject } from '../../scripts/setup/project.mjs';
import type { Entry } from './linux-package.ts';

/** Files of `docs/`. Left out are pictures, and what only those read who make the packages. */
export const documents: readonly string[] = [
  'applications.example.yaml',
  'broker.md',
  'cli.md',
  'connection.md',
  'deploy-linux.md',
  'deploy-windows.md',
  'erase-a-person.sql',
  'license-managers/README.md',
  'license-managers/beta-lm.md',
  'license-managers/dsls.md',
  'license-managers/flexlm.md',
  'license-managers/lmx.md',
  'license-managers/lsdyna.md',
  'license-managers/lum.md',
  'license-managers/mathlm.md',
  'license-managers/monitorlm.template',
  'license-managers/nethasp.md',
  'license-managers/olicense.md',
  'license-managers/rlm.md',
  'license-managers/sentinel-ldk.md',
  'license-managers/sentinel-rms.md',
  'license-managers/table.md',
  'parse.md',
  'policies.md',
  'privacy.md',
  'projects.md',
  'reclaim.md',
  'seatlight.example.yaml',
  'seatlight.schema.json',
  'server.md',
  'waiting-list.md',
];

/** @param folder where they go */
export const documentEntries = (folder: string): readonly Entry[] =>
  documents.map((name) => ({ path: posix.join(folder, name), from: inProject('docs', name) }));
