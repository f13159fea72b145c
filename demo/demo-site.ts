/**
 * The license servers of the demo site, as plain data for whoever configures a monitoring server to watch it. The
 * stand-in `lmutil` answers for exactly these addresses. Imports nothing.
 */

/** Shown wherever the site is named. */
export const demoSiteName = 'Demo site';

/** How often the demo's license servers are asked, in seconds: often, so that something is seen to happen. */
export const demoPollSeconds = 10;

/** One license server of the demo site. */
export interface DemoLicenseServer {
  readonly id: string;
  readonly name: string;
  /** `port@host`, three of them with commas for the triad. */
  readonly address: string;
}

/** All license servers of the demo site. */
export const demoLicenseServers: readonly DemoLicenseServer[] = [
  {
    id: 'simulation',
    name: 'Simulation',
    address: '27000@sim-lic-1.demo.example,27000@sim-lic-2.demo.example,27000@sim-lic-3.demo.example',
  },
  { id: 'mathematics', name: 'Mathematics', address: '27004@math-lic.demo.example' },
  { id: 'design', name: 'Design', address: '28000@design-lic.demo.example' },
  { id: 'multiphysics', name: 'Multiphysics', address: '1718@physics-lic.demo.example' },
];

/** The address of the license server with this id. */
export function demoAddress(id: string): string {
  const server = demoLicenseServers.find((one) => one.id === id);
  if (server === undefined) throw new Error(`The demo site has no license server "${id}".`);
  return server.address;
}
