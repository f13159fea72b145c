/** What the tray shows, as a value made from the agent's state. Pure. */
import { freeForYou, type Person } from '../../protocol/free-for-you.ts';
import type { Feature, LicenseServer } from '../../protocol/license.ts';
import type { AgentState } from '../agent/agent-state.ts';
import type { ViewTarget } from '../ipc/contract.ts';
import type { ProjectsView } from '../ipc/project-contract.ts';
import type { ReclaimView } from '../ipc/reclaim-contract.ts';
import { cut, menuLabel, onOneLine } from './label.ts';
import type { TrayMenuEntry, TrayMenuGroups } from './tray-menu.ts';
import { projectSubmenu } from './tray-projects.ts';
import { reclaimEntries, warningLines } from './tray-reclaim.ts';
import { requestLines } from './tray-requests.ts';

/** Each has an icon of its own shape. */
export const trayStates = ['connected', 'reconnecting', 'problem', 'demo'] as const;
type TrayState = (typeof trayStates)[number];
/** Each state once more with the mark of something unread. */
export type TrayIcon = TrayState | `${TrayState}-unread`;

export interface TrayModel {
  readonly icon: TrayIcon;
  readonly tooltip: string;
  readonly menu: TrayMenuGroups;
  /** When the tooltip says something else although nothing happened, because it tells an age; null when never. */
  readonly changesInMs: number | null;
}

/** What a tray of Windows shows at most, in UTF-16 units. */
export const maxTooltipUnits = 127;
/** Of a line that does not fit, less than this tells nothing. */
const worthShowing = 24;
/** Pinned features in the menu; the popover has them all. */
const maxMenuFeatures = 12;
/** Offers, asks and waits in the menu. */
const maxMenuRequests = 8;
/** A longer name must not push out the figures that stand behind it. */
const maxNameUnits = 36;
const minuteMs = 60_000;

const windowsAndEnd: TrayMenuGroups = [
  [
    { label: 'Open Seatlight', command: 'open' },
    { label: 'Settings…', command: 'settings' },
  ],
  [{ label: 'Quit', command: 'quit' }],
];

/** Before there is a state: the icon is there first. */
export const startingTrayModel: TrayModel = {
  icon: 'reconnecting',
  tooltip: 'Seatlight: connecting',
  menu: windowsAndEnd,
  changesInMs: null,
};

/**
 * @param now milliseconds since 1970
 * @param unread notices that nobody has read
 * @param projects null while they are not loaded
 * @param reclaim of idle applications; null while it is not loaded
 * @param locale in which times are written, such as `en-GB`
 */
export function trayModel(
  state: AgentState,
  pinned: readonly string[],
  now: number,
  unread = 0,
  projects: ProjectsView | null = null,
  reclaim: ReclaimView | null = null,
  locale = 'en-GB',
): TrayModel {
  const warnings = warningLines(reclaim, now);
  const requests = requestLines(state, now);
  const features = pinnedFeatures(state, pinned);
  const lines = features.map((feature) => featureLine(feature, state));
  const age = ageOfData(state, now);
  const project = projectSubmenu(projects);
  return {
    icon: unread > 0 ? `${stateOf(state)}-unread` : stateOf(state),
    tooltip: fitTooltip([
      headline(state, age),
      ...warnings.map(({ text }) => text),
      ...requests.map(({ text }) => text),
      unreadText(unread),
      ...lines,
      troubleLine(state),
    ]),
    menu: [
      [
        ...requests.slice(0, maxMenuRequests).map(({ text, target }) => entryFor(text, target)),
        ...(unread > 0 ? [entryFor(unreadText(unread), { kind: 'notices' })] : []),
      ],
      lines.slice(0, maxMenuFeatures).map((line) => ({ label: menuLabel(line), command: 'open' as const })),
      project ? [project] : [],
      reclaimEntries(reclaim, now, locale),
      ...windowsAndEnd,
    ].filter((group) => group.length > 0),
    changesInMs: earliest([
      age === null ? null : minuteMs - (age % minuteMs),
      ...[...warnings, ...requests].map((one) => one.changesInMs),
    ]),
  };
}

const unreadText = (unread: number): string =>
  unread === 0 ? '' : `${unread} unread ${unread === 1 ? 'notice' : 'notices'}`;

const entryFor = (text: string, target: ViewTarget): TrayMenuEntry => ({
  label: menuLabel(text),
  command: 'open',
  target,
});

function earliest(moments: readonly (number | null)[]): number | null {
  const known = moments.filter((ms) => ms !== null);
  return known.length === 0 ? null : Math.min(...known);
}

function stateOf({ connection, siteInfo, site }: AgentState): TrayState {
  if (connection.status === 'refused') return 'problem';
  if (connection.status !== 'connected') return connection.problem && site === null ? 'problem' : 'reconnecting';
  const servers = Object.values(site?.servers ?? {});
  // One silent license server of several is told in the tooltip; when none answers, somebody has to look.
  if (servers.length > 0 && servers.every(isSilent)) return 'problem';
  return siteInfo?.demo ? 'demo' : 'connected';
}

/** Down, or not known for a reason that was told. Not heard of yet is neither. */
const isSilent = ({ status, problem }: LicenseServer): boolean =>
  status === 'down' || (status === 'unknown' && problem !== null);

/** How old what is shown is; null while it is fresh or there is nothing. */
function ageOfData({ connection, site }: AgentState, now: number): number | null {
  if (connection.status === 'connected' || site === null || connection.lastFrameAt === null) return null;
  return Math.max(0, now - connection.lastFrameAt);
}

function headline({ connection, siteInfo }: AgentState, age: number | null): string {
  const name = siteInfo?.name ?? 'Seatlight';
  switch (connection.status) {
    case 'connected':
      return name;
    case 'connecting':
      return `${name}: connecting`;
    case 'reconnecting':
      if (age !== null) return `${name}: reconnecting, figures are ${ageText(age)} old`;
      return connection.problem ? `${name}: ${connection.problem.message}` : `${name}: connecting`;
    case 'refused':
      return `${name}: ${connection.problem?.message ?? 'refused'}`;
  }
}

function ageText(age: number): string {
  const minutes = Math.floor(age / minuteMs);
  if (minutes < 1) return 'less than a minute';
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} days`;
}

/** In the order of the pins; one that the site does not have (any more) is left out. */
function pinnedFeatures({ site }: AgentState, pinned: readonly string[]): readonly Feature[] {
  return pinned.flatMap((id) => (site && Object.hasOwn(site.features, id) ? [site.features[id] as Feature] : []));
}

function featureLine(feature: Feature, { me, mine, site }: AgentState): string {
  const person: Person = me;
  const name = cut(onOneLine(feature.name), maxNameUnits);
  const free = freeForYou(feature, mine, person, site?.lines ?? {});
  if (free === null) return `${name}: not known`;
  if (free === 'unlimited') return `${name}: no limit`;
  const waiting = feature.queued ? `, ${feature.queued} waiting` : '';
  const old = feature.staleSince === null ? '' : ' (old)';
  const count = free === 0 ? 'none free' : `${free} free`;
  return `${name}: ${count} of ${feature.issued ?? '?'}${waiting}${old}`;
}

function troubleLine({ site, siteInfo }: AgentState): string {
  const troubled = Object.values(site?.servers ?? {}).filter((each) => each.status === 'degraded' || isSilent(each));
  const [first] = troubled;
  if (!first) return '';
  if (troubled.length > 1) return `${troubled.length} license servers in trouble`;
  const { name, status, problem } = first;
  // A site of one license server often has its name, and the line above says that already.
  const known = name === siteInfo?.name;
  const what = status === 'unknown' ? (known ? '' : name) : `${known ? 'The license server' : name} is ${status}`;
  return [what, problem?.message ?? ''].filter((part) => part !== '').join(': ');
}

/** As many lines as fit, in the order given: the most important stand first. */
function fitTooltip(lines: readonly string[]): string {
  let text = '';
  for (const line of lines.map(onOneLine).filter((each) => each !== '')) {
    const next = text === '' ? line : `${text}\n${line}`;
    if (next.length > maxTooltipUnits)
      return maxTooltipUnits - text.length < worthShowing ? text : cut(next, maxTooltipUnits);
    text = next;
  }
  return text;
}
