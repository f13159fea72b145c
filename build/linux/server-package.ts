/** The package of the monitoring server: its code in few files, the Node that runs it, its user and its unit. Pure data. */
import { join } from 'node:path';
import { inProject, node24Path } from '../../scripts/setup/project.mjs';
import { product } from '../product.ts';
import { documentEntries } from './documents.ts';
import type { LinuxPackage } from './linux-package.ts';

const home = '/usr/lib/seatlight-server';
const documentFolder = '/usr/share/doc/seatlight-server';
const ours = (name: string) => join(import.meta.dirname, 'server', name);

/**
 * @param bundle folder of the server's code
 * @param version of the product
 */
export const serverPackage = (bundle: string, version: string): LinuxPackage => ({
  name: 'seatlight-server',
  version,
  synopsis: 'monitoring server of Seatlight',
  description:
    'Asks FlexLM license servers for their status, keeps the history and tells every agent what changed. It brings its own Node.',
  section: 'net',
  homepage: product.homepage,
  maintainer: product.publisher,
  // Those of Node 24, and what the scripts of the package call.
  depends: ['libc6 (>= 2.28)', 'libstdc++6', 'libgcc-s1', 'adduser', 'init-system-helpers'],
  recommends: ['ca-certificates'],
  scripts: { postinst: ours('postinst'), prerm: ours('prerm'), postrm: ours('postrm') },
  entries: [
    { path: home, from: bundle },
    { path: `${home}/node`, from: node24Path },
    { path: '/usr/bin/seatlight-server', from: ours('seatlight-server') },
    { path: '/usr/lib/systemd/system/seatlight-server.service', from: ours('seatlight-server.service') },
    // Its group is that of the server, and there may be tokens in it.
    { path: '/etc/seatlight-server/seatlight.yaml', from: ours('seatlight.yaml'), mode: 0o640 },
    ...documentEntries(documentFolder),
    { path: `${documentFolder}/copyright`, from: inProject('LICENSE') },
  ],
});
