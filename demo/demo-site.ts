/**
 * The license servers of the demo site, as plain data for whoever configures a monitoring server to watch it. The
 * stand-ins answer for exactly these addresses. Imports nothing but types.
 */
import type { Manager } from '../protocol/license.ts';

/** What stands for the tool of a license manager in the configuration of the demo site; it is no program. */
export const demoTool = (manager: Manager): string => `demo-${manager}`;

/** Hosts of this domain are nowhere (RFC 2606): pages that are asked for there are made by the stand-ins. */
const demoDomain = '.demo.example';

/** The name under which the stand-in for the pages of a host is asked. */
export const demoPageHost = (host: string): string => (isDemoHost(host) ? host : `${host}${demoDomain}`);

/** Whether a host is one of the demo site. */
export const isDemoHost = (host: string): boolean => host.toLowerCase().endsWith(demoDomain);

/** Shown wherever the site is named. */
export const demoSiteName = 'Demo site';

/** How often the demo's license servers are asked, in seconds: often, so that something is seen to happen. */
export const demoPollSeconds = 10;

/** One license server of the demo site. */
export interface DemoLicenseServer {
  readonly id: string;
  readonly manager: Manager;
  readonly name: string;
  /** `port@host`, three of them with commas for the triad. */
  readonly address: string;
}

/** All license servers of the demo site. */
export const demoLicenseServers: readonly DemoLicenseServer[] = [
  {
    id: 'simulation',
    manager: 'flexlm',
    name: 'Simulation',
    address: '27000@sim-lic-1.demo.example,27000@sim-lic-2.demo.example,27000@sim-lic-3.demo.example',
  },
  { id: 'mathematics', manager: 'flexlm', name: 'Mathematics', address: '27004@math-lic.demo.example' },
  { id: 'design', manager: 'flexlm', name: 'Design', address: '28000@design-lic.demo.example' },
  { id: 'multiphysics', manager: 'flexlm', name: 'Multiphysics', address: '1718@physics-lic.demo.example' },
  { id: 'rendering', manager: 'rlm', name: 'Rendering', address: '5053@render-lic.demo.example' },
  { id: 'structures', manager: 'lmx', name: 'Structures', address: '6200@struct-lic.demo.example' },
  { id: 'measurement', manager: 'sentinel-rms', name: 'Measurement', address: '5093@measure-lic.demo.example' },
  { id: 'products', manager: 'dsls', name: 'Products', address: '4084@product-lic.demo.example' },
];

/** The address of the license server with this id. */
export function demoAddress(id: string): string {
  const server = demoLicenseServers.find((one) => one.id === id);
  if (server === undefined) throw new Error(`The demo site has no license server "${id}".`);
  return server.address;
}

/** Where the stand-in for the pages of a license server is asked. */
export const demoPages = ({ address }: Pick<DemoLicenseServer, 'address'>): string =>
  `http://${demoPageHost(firstHost(address))}`;

/** File name of the debug log that the stand-in tool writes for this license server, in the folder that it is told. */
export const demoLogName = ({ address }: Pick<DemoLicenseServer, 'address'>): string => `${firstHost(address)}.log`;

function firstHost(address: string): string {
  const [first = address] = address.split(',');
  return first.slice(first.indexOf('@') + 1);
}

/**
 * What the stand-in tools must be told so that the demo's story is played: when the app was started (the same moment for as
 * long as the app runs, in milliseconds since 1970 UTC), and the folder for the debug logs; and which license server is
 * asked, for tools whose words do not say so.
 */
export const demoEnvironment = (
  startedAt: number,
  logFolder: string,
  { address }: Pick<DemoLicenseServer, 'address'>,
): Readonly<Record<string, string>> => ({
  SEATLIGHT_DEMO_START: new Date(startedAt).toISOString(),
  SEATLIGHT_DEMO_LOG: logFolder,
  SEATLIGHT_DEMO_ADDRESS: address,
});
