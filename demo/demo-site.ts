/**
 * The license servers of the demo site, as plain data for whoever configures a monitoring server to watch it. The
 * stand-in `lmutil` answers for exactly these addresses. Imports nothing.
 */

/** Shown wherever the site is named. */
/** What stands for the tool in the configuration of the demo site; it is no program. */
export const demoTool = 'demo-lmutil';

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

/** File name of the debug log that the stand-in tool writes for this license server, in the folder that it is told. */
export function demoLogName({ address }: Pick<DemoLicenseServer, 'address'>): string {
  const first = address.split(',')[0] ?? address;
  return `${first.slice(first.indexOf('@') + 1)}.log`;
}

/**
 * What the stand-in tool must be told so that the demo's story is played: when the app was started (the same moment for as
 * long as the app runs, in milliseconds since 1970 UTC), and the folder for the debug logs.
 */
export const demoEnvironment = (startedAt: number, logFolder: string): Readonly<Record<string, string>> => ({
  SEATLIGHT_DEMO_START: new Date(startedAt).toISOString(),
  SEATLIGHT_DEMO_LOG: logFolder,
});
