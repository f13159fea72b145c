/**
 * The script of what the demo site plays in the first minutes after the app's start, so that a newcomer meets all of it: a
 * colleague waits for a full feature, you are denied and stand behind her, a seat comes back for her and then one for you,
 * and somebody asks you for a seat that you hold. The stand-in `lmutil` plays the license server's part and the demo's
 * colleagues the people's; both go by this script and the start alone. Imports nothing but data.
 */
import { demoPeople } from './scenario-people.ts';
import type { Person } from './scenario-schema.ts';

/** The license server on which it plays, by its id on the demo site. */
export const storyServerId = 'simulation';
/** The license server of the feature that programs which really run hold (see `open-programs.ts`). */
export const documentServerId = 'design';
/** Full, and wanted by you; it then frees seat by seat. */
export const wantedFeature = 'spaceclaim';
/** Full as well, and you hold one of its seats. */
export const askedFeature = 'acfd_fluent';

const secondMs = 1000;

/** When what happens, in milliseconds after the start. */
export const storyTimes = {
  /** Both features are full from here on. */
  opens: -300 * secondMs,
  /** The first colleague joins the line. */
  firstJoins: 4 * secondMs,
  /** You ask for a seat and are refused. */
  youAreDenied: 14 * secondMs,
  /** Another colleague joins the line, behind you. */
  lastJoins: 26 * secondMs,
  /** A seat comes back, for the first. */
  firstSeat: 38 * secondMs,
  firstTakes: 54 * secondMs,
  /** Another one comes back, for you. */
  yourSeat: 66 * secondMs,
  /** A colleague asks you for the seat that you hold. */
  youAreAsked: 92 * secondMs,
  /** If you did not take the seat, the next one has by now. */
  lastTakes: 285 * secondMs,
  /** The colleague who asked you gives a seat of the wanted feature back. */
  askerLeaves: 720 * secondMs,
  /** And so does the one who was running something. */
  holderLeaves: 2400 * secondMs,
  /** People come and go as ever. */
  closes: 360 * secondMs,
  /** Everyone who came until then has gone: it is as if there had been no story. */
  forgotten: 7200 * secondMs,
} as const;

const personCalled = (user: string): Person => {
  const person = demoPeople.find((one) => one.user === user);
  if (person === undefined) throw new Error(`Nobody at the demo site is called "${user}".`);
  return person;
};

/** The colleagues who have an agent of their own. */
export const storyPeople = {
  /** Before you in line. */
  first: personCalled('nina.larsen'),
  /** Behind you in line. */
  last: personCalled('gijs.smit'),
  /** Asks you, and holds a seat of the wanted feature. */
  asker: personCalled('ana.ruiz'),
  /** Holds a seat of the wanted feature, and can be asked for it. */
  holder: personCalled('hana.novak'),
} as const;
