/** The package of the app: what goes where, and what it needs. Pure data. */
import { join } from 'node:path';
import { inProject } from '../../scripts/setup/project.mjs';
import { electronLibraries } from '../../scripts/setup/system-needs.mjs';
import { product } from '../product.ts';
import { documentEntries } from './documents.ts';
import type { LinuxPackage } from './linux-package.ts';

/** Where the app is installed. The files in `app/` name it, too. */
export const appFolder = '/opt/Seatlight';
const documentFolder = '/usr/share/doc/seatlight';
const ours = (name: string) => join(import.meta.dirname, 'app', name);
const iconSizes = [16, 24, 32, 48, 64, 128, 256, 512];
const icon = (size: number) => `/usr/share/icons/hicolor/${size}x${size}/apps/seatlight.png`;

/**
 * @param packagedApp folder of the app as electron-builder leaves it
 * @param version of the product
 */
export const appPackage = (packagedApp: string, version: string): LinuxPackage => ({
  name: 'seatlight',
  version,
  synopsis: 'shows whether a floating licence seat is free',
  description:
    'A tray app that shows which seats of FlexLM license servers are free, who holds them, and when your turn comes.',
  section: 'utils',
  homepage: product.homepage,
  maintainer: product.publisher,
  depends: [...new Set(electronLibraries.map(({ packages }) => packages.join(' | '))), 'libc6 (>= 2.28)', 'xdg-utils'],
  // The first keeps secrets of users in the keyring of their desktop.
  recommends: ['libsecret-1-0', 'ca-certificates'],
  scripts: { prerm: ours('prerm') },
  entries: [
    { path: appFolder, from: packagedApp },
    // Only used where ordinary users may have no user namespaces, such as on Ubuntu 24.04.
    { path: `${appFolder}/chrome-sandbox`, from: join(packagedApp, 'chrome-sandbox'), mode: 0o4755 },
    { path: '/usr/bin/seatlight', from: ours('seatlight') },
    { path: '/usr/bin/seatlight-agent', to: `../..${appFolder}/${product.program}` },
    { path: '/usr/share/applications/seatlight.desktop', from: ours('seatlight.desktop') },
    ...iconSizes.map((size) => ({ path: icon(size), from: inProject('assets', 'app', `${size}.png`) })),
    { path: '/etc/xdg/autostart/seatlight.desktop', from: ours('autostart.desktop') },
    { path: '/usr/lib/systemd/user/seatlight.service', from: ours('seatlight.service') },
    { path: '/etc/seatlight/defaults.json', from: ours('defaults.json') },
    { path: '/etc/seatlight/policy.d', folder: true },
    ...documentEntries(documentFolder),
    { path: `${documentFolder}/examples`, from: ours('examples') },
    { path: `${documentFolder}/copyright`, from: inProject('LICENSE') },
  ],
});
