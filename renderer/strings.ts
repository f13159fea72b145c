/** Every text of the windows that a person reads, in one place, for a later translation. */
import type { ReservedFor, ServerStatus } from '../protocol/license.ts';
import type { CurveRange } from './components/curve-path.ts';
import { formatCount, formatNumber } from './format/numbers.ts';
import type { Filter } from './selection/filter.ts';
import { borrowedStrings } from './strings/borrowed.ts';
import { dayStrings } from './strings/day.ts';
import { noticeStrings } from './strings/notices.ts';
import { privacyStrings } from './strings/privacy.ts';
import { projectStrings } from './strings/projects.ts';
import { reclaimStrings } from './strings/reclaim.ts';
import { requestStrings } from './strings/requests.ts';
import { serverStrings } from './strings/server.ts';
import { settingsStrings } from './strings/settings.ts';

const serverStatuses: Readonly<Record<ServerStatus, string>> = {
  up: 'It is up.',
  degraded: 'It is up, but a part of it is not.',
  down: 'It is down.',
  unknown: 'It is not known whether it is up.',
};

export const strings = {
  connection: {
    connecting: 'Connecting',
    connected: 'Connected',
    reconnecting: 'Reconnecting',
    refused: 'Not accepted',
    dataFrom: (age: string) => `data from ${age}`,
    live: (age: string) => age,
    noData: 'no data yet',
    lastReport: (exact: string) => `Last report: ${exact}`,
    server: (server: string) => `Monitoring server: ${server}`,
    nextAttempt: (wait: string) => `Next attempt in ${wait}.`,
    /** Told to screen readers when the connection changes. */
    announce: {
      connecting: 'Connecting to the monitoring server.',
      connected: 'Connected to the monitoring server.',
      reconnecting: 'Connection lost. What you see is the last known state.',
      refused: 'The monitoring server did not accept this computer.',
    },
  },
  header: {
    title: 'Seatlight',
    demo: 'Demo site',
    demoHint: 'Invented people and licences.',
    demoLink: 'Connect to your license server',
    settings: 'Settings',
    refresh: 'Ask the license servers now',
    showTrouble: 'Show details',
    hideTrouble: 'Hide details',
    serversInTrouble: (count: number) => `${formatCount(count, 'license server has', 'license servers have')} trouble`,
    whatToDo: 'What to do:',
    figuresFrom: (age: string) => `Its figures are from ${age}.`,
    neverReported: 'It has not answered yet.',
    vendorDaemonDown: (name: string) => `The vendor daemon ${name} is down.`,
    memberDown: (host: string) => `${host} is down.`,
    openSettings: 'Open settings',
    denialsUnknown: (message: string) => `Denials are not known: ${message}`,
    statusOf: (status: ServerStatus) => serverStatuses[status],
  },
  search: {
    label: 'Search features, license servers, people and computers',
    placeholder: 'Feature, server or person',
    clear: 'Clear the search',
    truncated: 'More people match than are shown. Type more to narrow the search.',
    results: (count: number) => formatCount(count, 'feature found', 'features found'),
  },
  filters: {
    label: 'Show',
    all: 'All',
    mine: 'Mine',
    available: 'Available',
    full: 'Full',
    trouble: 'Trouble',
    withCount: (name: string, count: number) => `${name}, ${formatCount(count, 'feature', 'features')}`,
  } satisfies Record<Filter, string> & Record<string, unknown>,
  list: {
    label: 'Features',
    pinned: 'Pinned',
    pin: 'Pin to the top (Ctrl+D)',
    unpin: 'Unpin (Ctrl+D)',
    isPinned: 'pinned',
    freeForYou: 'free for you',
    full: 'full',
    unlimited: 'unlimited',
    notAllowed: 'not for you',
    limitReached: 'limit reached',
    partOf: (name: string, more: number) => (more === 0 ? `in ${name}` : `in ${name} +${formatNumber(more)}`),
    partOfLong: (names: readonly string[]) => `Part of ${names.join(', ')}`,
    parts: (count: number) => `${formatNumber(count)} in it`,
    partsLong: (names: readonly string[]) => `Holds ${names.join(', ')}`,
    unknown: 'unknown',
    unknownWhy: 'The license server did not say how many seats are free.',
    inUseOf: (inUse: number, issued: number) => `${formatNumber(inUse)} of ${formatNumber(issued)}`,
    inUse: (inUse: number) => `${formatNumber(inUse)} in use`,
    /** In the license manager's own queue, which is not the waiting list. */
    queued: (count: number) => `${formatNumber(count)} in queue`,
    queueHint: 'The license server’s own queue, which goes before the waiting list',
    /** For figures that are not live any more, in place of `free for you`. */
    freeThen: (age: string) => `free ${age}`,
    fullThen: (age: string) => age,
    expiresIn: (days: number) => (days === 0 ? 'ends today' : `${formatCount(days, 'day', 'days')} left`),
    expired: 'expired',
    youHold: (count: number) => `you: ${formatNumber(count)}`,
    youHoldLong: (count: number) => `you hold ${formatCount(count, 'seat', 'seats')}`,
    youWait: (ahead: number) => (ahead === 0 ? 'next in queue' : `${formatNumber(ahead)} ahead`),
    keys: '↑ ↓ move · Enter details · Ctrl+D pin · Esc close',
    /** Beside what else is at the bottom. */
    fewKeys: '↑ ↓ move · Enter details · Esc close',
    panelKeys: 'Esc back',
  },
  bar: {
    used: (count: number) => `${formatNumber(count)} used`,
    borrowed: (count: number) => `${formatNumber(count)} borrowed`,
    reserved: (count: number) => `${formatNumber(count)} reserved`,
    free: (count: number) => `${formatNumber(count)} free`,
    unknown: 'seats not known',
    unlimited: 'no limit on seats',
  },
  details: {
    loading: 'Asking who holds it…',
    nobody: 'Nobody holds a seat.',
    partOf: 'Part of',
    parts: (count: number) => `Holds ${formatCount(count, 'feature', 'features')}:`,
    moreParts: (count: number) => `and ${formatNumber(count)} more`,
    packageNotListed: 'The license server has no seats of its own for it.',
    goTo: (name: string) => `Show ${name}`,
    mayNotBorrow: 'Your license administrator does not let you borrow it.',
    leftForYou: (left: number, most: number) =>
      `Your license administrator allows ${formatCount(most, 'seat', 'seats')}; ${formatNumber(left)} of them can still be taken.`,
    rules: 'Rules of the license server',
    expires: 'Expires',
    permanent: 'never',
    expiryUnknown: 'not known',
    expiredWhy:
      'It has expired, so the license server no longer serves it. Ask whoever buys your licences for a renewal.',
    daysLeft: (days: number) => `${formatCount(days, 'day', 'days')} left`,
    today: 'today',
    lastDay: ({ least, most, complete }: CurveRange) =>
      [
        complete ? 'Last 24 hours: ' : 'Last 24 hours, as far as known: ',
        least === most ? '' : `${formatNumber(least)} to `,
        `${formatNumber(most)} in use`,
      ].join(''),
    pools: (count: number) => `Pools (${formatNumber(count)})`,
    poolIssued: (count: number) => formatCount(count, 'seat', 'seats'),
    poolUncounted: 'no limit',
    version: (version: string) => `v${version}`,
    anyVersion: 'any version',
    reservations: (count: number) => `Reserved (${formatNumber(count)})`,
    reservedFor: {
      user: 'user',
      'user-group': 'group',
      host: 'computer',
      'host-group': 'computer group',
      group: 'group',
      display: 'display',
      internet: 'network',
      project: 'project',
      other: '',
    } satisfies Record<ReservedFor, string>,
    queue: (count: number) => `Queue of the license manager (${formatNumber(count)})`,
    holders: (count: number) => `In use by (${formatNumber(count)})`,
    seats: (count: number) => `${formatNumber(count)} ×`,
    seatsLong: (count: number) => formatCount(count, 'seat', 'seats'),
    since: (exact: string) => `Since ${exact}`,
    /** Whose name is not told, or not known. */
    somebody: 'somebody',
    sinceUnknown: 'start not known',
    sinceAbout: (elapsed: string) => `about ${elapsed}`,
    borrowedUntil: (until: string) => `borrowed until ${until}`,
    borrowed: 'borrowed',
    borrowedAbout: (until: string) => `borrowed until about ${until}`,
    untold: (counts: readonly ('borrowed' | 'reserved' | 'queued')[]) =>
      `The license manager does not tell of ${new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(counts)} seats.`,
    tokens: 'Counted in tokens; one seat can take many.',
    softLimit: (limit: number, over: number) =>
      `Up to ${formatNumber(limit)} may be used without a charge${over > 0 ? `; ${formatNumber(over)} more are in use` : ''}.`,
    you: 'you',
    youHere: 'you, on this computer',
    onHost: (host: string) => `on ${host}`,
    vendorDaemon: (name: string) => `Vendor daemon ${name}`,
    server: (server: string) => `License server ${server}`,
    /** `difference` is the manager's figure less what its lines add up to. */
    difference: (difference: number) =>
      difference > 0
        ? `The license server counts ${formatCount(difference, 'seat', 'seats')} more in use than it lists.`
        : `The license server lists ${formatCount(-difference, 'seat', 'seats')} more than it counts as in use.`,
    availableOf: (available: number, free: number) =>
      `${formatCount(available, 'seat is', 'seats are')} free, ${formatNumber(free)} of them for you: the others are reserved, or asked for by people ahead of you.`,
  },
  failure: {
    title: 'This window could not be shown',
    hint: 'The watching of licences is not affected. If it happens again, please report these words:',
    retry: 'Try again',
  },
  empty: {
    connecting: 'Connecting…',
    connectingHint: (server: string) => `Asking ${server} for the licences.`,
    noData: 'No connection, and nothing known yet',
    refused: 'This computer was not accepted',
    noFeatures: 'No licences reported yet',
    noFeaturesHint: 'The license servers have not listed any features so far.',
    noServers: 'No license server is watched yet',
    noServersHint: 'Tell Seatlight where your license server is.',
    noServersThereHint: 'The monitoring server asks none so far. Whoever runs it adds them.',
    noMatch: 'No feature matches',
    noMatchText: (text: string) => `Nothing is called “${text}”, and nobody of that name holds a seat.`,
    noMatchFilter: {
      all: '',
      mine: 'You hold no seats, have no reservations and are not waiting.',
      available: 'No feature has a free seat for you.',
      full: 'Nothing is full.',
      trouble: 'No trouble. All figures are current.',
    } satisfies Record<Filter, string>,
    clear: 'Clear search and filter',
    failed: 'Seatlight cannot show its data',
  },
  privacy: privacyStrings,
  settings: settingsStrings,
  requests: requestStrings,
  notices: noticeStrings,
  day: dayStrings,
  borrowed: borrowedStrings,
  server: serverStrings,
  projects: projectStrings,
  reclaim: reclaimStrings,
} as const;
