/** Texts about the rules by which a site asks idle licences back. */
import type { ReclaimAction } from '../../protocol/reclaim/policy.ts';
import { formatNumber } from '../format/numbers.ts';

/** `15 minutes, 30 minutes or 1 hour`. */
const oneOf = (choices: readonly string[]): string =>
  choices.length < 2 ? choices.join('') : `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`;

const times = (count: number): string =>
  count === 1 ? 'once' : count === 2 ? 'twice' : `up to ${formatNumber(count)} times`;

export const reclaimPolicyStrings = {
  hint: 'When an application stays idle, your site may ask for its licence back. These are its rules; the first that fits counts.',
  none: 'Your site asks no idle licences back.',
  dryRun: 'On trial',
  dryRunHint: 'Nothing is asked back by this rule yet. It is only reported what would have been.',
  terms: {
    features: 'Features',
    people: 'For',
    when: 'When',
    hours: 'Hours',
    warning: 'Before',
    action: 'Then',
    job: 'Jobs',
    folders: 'Left alone',
  },
  allFeatures: 'All',
  everybody: 'Everybody',
  groups: (groups: readonly string[]) => `People of ${groups.join(', ')}`,
  when: (length: string, condition: string) => `Untouched for ${length}${condition}`,
  conditions: {
    none: ', whether somebody waits or not',
    waiting: ', while somebody waits for a seat',
    use: (percent: number) => `, while at least ${formatNumber(percent)} % of the seats are in use`,
    any: (percent: number) => `, while somebody waits or at least ${formatNumber(percent)} % of the seats are in use`,
    all: (percent: number) => `, while somebody waits and at least ${formatNumber(percent)} % of the seats are in use`,
  },
  anyTime: 'At any time',
  allDay: (days: string) => `${days}, all day`,
  hours: (days: string, from: string, to: string, overnight: boolean) =>
    `${days}, ${from} to ${to}${overnight ? ' of the next day' : ''}`,
  allHours: (hours: readonly string[], zone: string) => `${hours.join('; ')} (times of ${zone})`,
  warning: (length: string) => `You are warned ${length} ahead.`,
  postpones: (lengths: readonly string[], most: number) => `You can put it off by ${oneOf(lengths)}, ${times(most)}.`,
  noPostpones: 'It cannot be put off.',
  actions: {
    suggest: () => 'You are only told. Nothing is closed.',
    'save-and-close': (overwrite: boolean) =>
      overwrite
        ? 'Your documents are saved over themselves, then the application is closed.'
        : 'Your documents are saved as copies beside the originals, then the application is closed.',
    'close-if-saved': () => 'The application is closed if nothing in it is unsaved.',
  } satisfies Record<ReclaimAction, (overwrite: boolean) => string>,
  job: (length: string) => `You can say for up to ${length} at a time that a job runs. Until then nothing is closed.`,
  noJob: 'You cannot keep it by saying that a job runs. What works by itself is never closed.',
  folders: (folders: readonly string[]) => `What has a document open in ${folders.join(', ')}`,
  overwriteHint:
    'When an idle application is closed, its documents are saved in place. Otherwise copies are saved beside them.',
  unprovenHint:
    'Usually only applications are closed with which that was tried. This adds those for which it is written and was never tried.',
} as const;
