/** What everybody must know of each license manager: its name for people, its status tool, and how it is reached. Pure. */
import { type Manager, managers } from './license.ts';

/** Files of a license server that Seatlight can read, as the configuration calls them. */
export type ReadFiles = 'license_files' | 'options_files';

/** How many of them one license server may have. */
export const maxLicenseFiles = 64;
export const maxOptionsFiles = 16;

/** What is counted beside seats in use. */
export type SideCount = 'borrowed' | 'reserved' | 'queued';

export interface ManagerFacts {
  /** For people, such as `FlexLM / FlexNet`. */
  readonly title: string;
  /** The status tool, without `.exe`; null where there is none by that one name, or pages are read instead. */
  readonly program: string | null;
  /** The port that `@host` without a number means; null where the manager itself looks on its usual ports. */
  readonly port: number | null;
  /** How many machines one license server can have: an address names as many, with commas. */
  readonly machines: readonly number[];
  /** The port of its pages, where Seatlight can read those. */
  readonly webPort: number | null;
  /** What people call the log that Seatlight can read; null where it reads none. */
  readonly log: string | null;
  /** Files that Seatlight can read; none when absent. */
  readonly files?: readonly ReadFiles[];
  /**
   * What its reports do not tell although there may be some: that none are listed does not mean that there are none. What
   * the license manager does not have is not among it.
   */
  readonly untold?: readonly SideCount[];
}

const allSideCounts: readonly SideCount[] = ['borrowed', 'reserved', 'queued'];

/** Ports and tools are those of the vendors' manuals. */
export const managerFacts: Readonly<Record<Manager, ManagerFacts>> = {
  flexlm: {
    title: 'FlexLM / FlexNet',
    program: 'lmutil',
    port: null,
    machines: [1, 3],
    webPort: null,
    log: 'Debug log',
    files: ['license_files', 'options_files'],
  },
  rlm: {
    title: 'Reprise RLM',
    program: 'rlmutil',
    port: 5053,
    machines: [1, 2],
    webPort: 5054,
    log: 'Report log',
    files: ['license_files', 'options_files'],
    untold: ['queued'],
  },
  lmx: {
    title: 'LM-X',
    program: 'lmxendutil',
    port: 6200,
    machines: [1, 3],
    webPort: null,
    log: null,
    untold: ['reserved', 'queued'],
  },
  'sentinel-rms': {
    title: 'Sentinel RMS',
    program: 'lsmon',
    port: 5093,
    machines: [1],
    webPort: null,
    log: 'Usage log',
  },
  'sentinel-ldk': { title: 'Sentinel LDK / HASP', program: null, port: 1947, machines: [1], webPort: 1947, log: null },
  nethasp: { title: 'NetHASP', program: null, port: 475, machines: [1], webPort: null, log: null },
  dsls: { title: 'Dassault DSLS', program: 'DSLicSrv', port: 4084, machines: [1, 3], webPort: null, log: null },
  lum: {
    title: 'IBM LUM',
    program: 'i4blt',
    port: 10_999,
    machines: [1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
    webPort: null,
    log: null,
    untold: ['reserved', 'queued'],
  },
  mathlm: {
    title: 'MathLM',
    program: 'monitorlm',
    port: 16_286,
    machines: [1, 3],
    webPort: null,
    log: 'Log',
    untold: ['reserved'],
  },
  lsdyna: { title: 'LS-DYNA', program: 'lstc_qrun', port: 31_010, machines: [1], webPort: null, log: null },
  olicense: {
    title: 'OLicense',
    program: 'olixtool',
    port: 8080,
    machines: [1],
    webPort: 8080,
    log: null,
    untold: allSideCounts,
  },
  'beta-lm': {
    title: 'Beta LM',
    program: 'beta_lm_stat',
    port: null,
    machines: [1],
    webPort: null,
    log: null,
    untold: allSideCounts,
  },
  table: {
    title: 'Other license manager',
    program: null,
    port: null,
    machines: [1],
    webPort: null,
    log: null,
    untold: allSideCounts,
  },
};

/** Those whose reports can be read without somebody describing them. */
export const listedManagers: readonly Manager[] = managers.filter((manager) => manager !== 'table');

/** The tool where none is named; where the license manager has no usual one, a word that stands for that. */
export const usualTool = (manager: Manager): string => managerFacts[manager].program ?? manager;

/** The license manager that a person named, in any letter case; null when there is none of that name. */
export const managerNamed = (name: string): Manager | null =>
  managers.find((known) => known === name.trim().toLowerCase()) ?? null;
