/** Lines of a log for the tests of the site state, with only what a test is about. */
import type { LogEvent } from '../../license-managers/log-event.ts';
import { reduceSite } from '../reduce-site.ts';
import type { SiteState } from '../site-state.ts';

type Of<Kind extends LogEvent['kind']> = Extract<LogEvent, { kind: Kind }>;

/** The wall clock of a license server in UTC. */
export const wallOf = (at: number): string => new Date(at).toISOString().slice(0, 19);

const use = {
  daemon: 'ansyslmd',
  line: 1,
  feature: 'FLUENT',
  user: 'ana',
  host: 'ws-1',
  display: null,
  version: null,
  count: 1,
  handle: null,
  pid: null,
};

export const out = (at: number, fields: Partial<Of<'out'>> = {}): Of<'out'> => ({
  kind: 'out',
  ...use,
  at: wallOf(at),
  ...fields,
});

export const back = (at: number, fields: Partial<Of<'in'>> = {}): Of<'in'> => ({
  kind: 'in',
  ...use,
  at: wallOf(at),
  cause: null,
  ...fields,
});

export const denied = (at: number, fields: Partial<Of<'denied'>> = {}): Of<'denied'> => ({
  kind: 'denied',
  ...use,
  at: wallOf(at),
  code: '-4,342',
  text: 'Licensed number of users already reached.',
  ...fields,
});

export const unsupported = (at: number, fields: Partial<Of<'unsupported'>> = {}): Of<'unsupported'> => ({
  kind: 'unsupported',
  ...use,
  at: wallOf(at),
  code: '-5,346',
  text: 'No such feature exists.',
  ...fields,
});

export const started = (at: number, daemon = 'ansyslmd'): Of<'started'> => ({
  kind: 'started',
  at: wallOf(at),
  daemon,
  line: 1,
  host: 'lic',
  features: [],
});

export const stopped = (at: number, daemon = 'ansyslmd'): Of<'stopped'> => ({
  kind: 'stopped',
  at: wallOf(at),
  daemon,
  line: 1,
  reason: 'EXITING',
});

export const packageOf = (feature: string, parts: readonly string[]): Of<'package'> => ({
  kind: 'package',
  at: null,
  daemon: 'ansyslmd',
  line: 1,
  feature,
  parts,
});

/** The state after these lines, which arrive at this moment. */
export const logged = (state: SiteState, events: readonly LogEvent[], at: number, serverId = 's'): SiteState =>
  reduceSite(state, { type: 'logged', at, serverId, events });

/** The state after time passed. */
export const ticked = (state: SiteState, at: number): SiteState => reduceSite(state, { type: 'tick', at });
