/** Texts about idle licences: the warning, what was closed, and what is known of one's own applications. */
import type { ClosedDocument, DocumentFate, ReceiptView } from '../../electron/ipc/reclaim-contract.ts';
import type { StandingReason } from '../../protocol/reclaim/reclaim.ts';
import { formatCount, formatNumber } from '../format/numbers.ts';

type Fates<Text> = Readonly<Record<DocumentFate['kind'], Text>>;

const untouched = (idle: string): string => `Untouched for ${idle}`;

export const reclaimStrings = {
  warning: {
    windowTitle: 'Idle application – Seatlight',
    title: 'Idle applications',
    none: 'Nothing to decide any more.',
    holds: (feature: string) => `holds ${feature}`,
    closesIn: 'Closes in',
    suggestion: 'Only a suggestion',
    staysOpen: 'Stays open',
    /** Told to screen readers at a few moments. */
    announce: (application: string, left: string) => `${application} is idle and closes in ${left}.`,
    announceIdle: (application: string) => `${application} is idle. Its licence could be given back.`,
    why: (idle: string, waiting: number, feature: string) =>
      waiting === 0
        ? `${untouched(idle)}.`
        : `${untouched(idle)}, and ${formatCount(waiting, 'person is', 'people are')} waiting for ${feature}.`,
    use: (percent: number) => `${formatNumber(percent)} % of its seats are in use.`,
    suggest: (application: string) => `Could you close ${application}? Nothing happens by itself.`,
    documents: 'Its documents',
    looking: 'Looking at its documents…',
    noDocuments: 'No document is open.',
    fates: {
      unchanged: () => 'Nothing in it is unsaved',
      copy: (name) => `Saved as a copy: ${name}`,
      overwrite: () => 'Saved over itself',
      cannot: (why) => `Cannot be saved: ${why}`,
    } satisfies Fates<(detail: string) => string>,
    inFolder: (name: string, folder: string) => (folder === '' ? name : `${name} in ${folder}`),
    blocked: (application: string) =>
      `Not everything can be saved from here, so ${application} stays open. Save it yourself if you can spare the licence.`,
    measured: 'What was measured',
    stillWorking: 'Still working',
    saveAndClose: 'Save and close now',
    closeNow: 'Close now',
    postpone: 'Postpone',
    postponeLabel: (length: string) => `Postpone: ${length}`,
    minutes: (count: number) => `${formatNumber(count)} min`,
    left: (count: number) => `${formatNumber(count)} left`,
    noPostpones: 'It cannot be put off any more.',
    job: 'A job runs',
    saving: 'Saving its documents…',
    closing: (application: string) => `Closing ${application}…`,
    closed: (application: string) => `${application} is closed`,
    closedHint: 'Its documents are under Recently closed. One click opens them again.',
    failed: 'Nothing was closed',
    dismiss: 'OK',
  },
  measured: {
    lastUsed: 'Last used',
    processor: 'Processor',
    disk: 'Disk',
    children: 'Working processes',
    ago: (length: string) => `${length} ago`,
    now: 'just now',
    noChildren: 'none',
    unknown: 'not known',
    /** In a sentence that begins with the application. */
    inWords: (application: string, use: string, processor: string | null) =>
      `${application}: ${use}${processor === null ? '' : ` · processor ${processor}`}`,
    untouchedFor: (idle: string) => `untouched for ${idle}`,
    inUse: 'in use now',
    lastUseUnknown: 'when it was last used is not known',
  },
  shield: {
    until: 'until…',
    label: 'A job runs until…',
    labelFor: (application: string) => `A job runs until… (${application})`,
    untilTime: (time: string) => `Until ${time}`,
    endsAt: (time: string) => `until ${time}`,
    runs: (time: string) => `You said that a job runs until ${time}.`,
    over: 'No job runs any more',
    overLabel: (application: string) => `No job runs any more (${application})`,
    suggestion: (application: string) => `${application} is working hard: does a job run?`,
    /** For everyone who looks at the holders. */
    colleague: (time: string) => `running a job until ${time}`,
  },
  /** Why one's own seat is or is not asked back. */
  standings: {
    'asked-back': 'It is being asked back now.',
    'no-rule': 'It is not asked back: no rule of your site is about it.',
    'excluded-user': 'It is not asked back: your site never asks you.',
    'excluded-host': 'It is not asked back: your site never asks on this computer.',
    borrowed: 'It is not asked back: it is borrowed.',
    young: 'It is not asked back: you took it only a moment ago.',
    'age-unknown': 'It is not asked back: nobody knows since when you have it.',
    'no-agent': 'It is not asked back: Seatlight does not run where it is used.',
    'application-unknown': 'It is not asked back: which application uses it cannot be told for certain.',
    shielded: 'It is not asked back while your job runs.',
    busy: 'It is not asked back while the application works.',
    'idle-unknown': 'It is not asked back: how long it was untouched cannot be told.',
    'not-idle': 'It is not asked back while you use it.',
    'outside-hours': 'It is not asked back at this time of the day.',
    'nobody-waits': 'It is not asked back while nobody waits for one.',
    'use-low': 'It is not asked back while enough seats are free.',
    'use-unknown': 'It is not asked back: how many seats are in use is not known.',
    'cannot-close': 'It is not asked back: its documents cannot be saved from here.',
    unsaved: 'It is not asked back while something in it is unsaved.',
    postponed: 'It is asked back later, as you said.',
    'failed-before': 'It is not asked back again for now: closing it did not work before.',
    'enough-asked': 'It is not asked back: enough others are asked already.',
  } satisfies Record<StandingReason, string>,
  closed: {
    title: 'Recently closed',
    open: (count: number) => `Recently closed ${formatNumber(count)}`,
    empty: 'Nothing was closed',
    emptyHint: 'Applications that were closed because they were idle are kept here for 90 days, with their documents.',
    results: {
      closed: (age) => `Closed ${age}`,
      'closed-unasked': (age) => `Ended by itself ${age}`,
      failed: (age) => `Not closed, ${age}`,
      interrupted: (age) => `Interrupted ${age}`,
    } satisfies Record<ReceiptView['result'], (age: string) => string>,
    reason: (idle: string, waiting: number) =>
      waiting === 0 ? untouched(idle) : `${untouched(idle)} while ${formatCount(waiting, 'person', 'people')} waited`,
    rule: (rule: string) => `rule “${rule}”`,
    documents: (application: string) => `Documents of ${application}`,
    noDocuments: 'It had no document open.',
    fates: {
      unchanged: () => 'Had nothing unsaved',
      copy: (name) => `Saved as ${name}`,
      overwrite: () => 'Saved over itself',
      cannot: (why) => `Not saved: ${why}`,
    } satisfies Fates<(detail: string) => string>,
    states: {
      changed: 'Changed since then',
      missing: 'Not there any more: moved, renamed or deleted',
      locked: 'In use by another program',
      'not-saved': 'What was new in it is not saved',
    } satisfies Record<Exclude<ClosedDocument['state'], 'as-left' | 'unknown'>, string>,
    reopen: 'Reopen',
    reopenAll: 'Reopen all',
    reopenLabel: (name: string) => `Reopen ${name}`,
    reopenAllLabel: (application: string) => `Reopen all documents of ${application}`,
    whenFree: 'Reopen when a seat is free',
    whenFreeLabel: (name: string) => `Reopen when a seat is free: ${name}`,
    openFolder: (name: string) => `Open the folder of ${name}`,
    remove: 'Remove',
    removeLabel: (application: string) => `Remove ${application} from this list; its files stay`,
    waiting: (feature: string) => `Opens when a ${feature} seat is free.`,
    keepClosed: 'Keep closed',
    keepClosedLabel: (application: string) => `Keep closed: ${application}`,
    opening: 'Opening…',
    reopened: 'Opened again',
  },
} as const;
