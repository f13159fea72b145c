/** Invented denials, waits, offers, asks and notices for tests and pictures of the windows. */
import type { Notice } from '../../electron/ipc/contract.ts';
import type { Ask, Contact } from '../../protocol/ask.ts';
import type { Denial } from '../../protocol/denial.ts';
import type { SitePolicy } from '../../protocol/site-policy.ts';
import type { LinePlace, Offer, Wait } from '../../protocol/waiting-list.ts';
import { exampleNow } from './example-site.ts';

const minute = 60_000;

export const examplePolicy: SitePolicy = {
  waiting: true,
  headStartMs: 3 * minute,
  keepDeniedMs: 60 * minute,
  anonymous: false,
  asks: true,
};

export function exampleWait(over: Partial<Wait> = {}): Wait {
  const featureIds = over.featureIds ?? ['alpha/solver'];
  return {
    id: `wait ${featureIds[0]}`,
    user: 'you',
    host: 'ws-031',
    featureIds,
    seats: 1,
    origin: 'denied',
    since: exampleNow - 12 * minute,
    until: exampleNow + 48 * minute,
    pausedUntil: null,
    places: featureIds.map((featureId) => ({
      featureId,
      position: 2,
      people: 3,
      reason: 'One person was denied before you.',
    })),
    ...over,
  };
}

export function exampleOffer(over: Partial<Offer> = {}): Offer {
  return {
    id: 'offer-1',
    waitId: 'wait alpha/solver',
    featureId: 'alpha/solver',
    user: 'you',
    host: 'ws-031',
    seats: 1,
    offeredAt: exampleNow - 19_000,
    expiresAt: exampleNow + 161_000,
    status: 'open',
    endedAt: null,
    started: false,
    lapse: null,
    ...over,
  };
}

export function exampleAsk(over: Partial<Ask> = {}): Ask {
  return {
    id: 'ask-1',
    featureId: 'alpha/solver',
    from: 'ana.ruiz',
    to: 'you',
    role: 'asked',
    askedAt: exampleNow - minute,
    expiresAt: exampleNow + 9 * minute,
    answer: null,
    answeredAt: null,
    ...over,
  };
}

export function exampleDenial(over: Partial<Denial> = {}): Denial {
  return {
    id: 'denial-1',
    at: exampleNow - 12 * minute,
    lastAt: exampleNow - 12 * minute,
    user: 'you',
    host: 'ws-031',
    serverId: 'alpha',
    vendorDaemon: 'acmed',
    feature: 'solver',
    featureId: 'alpha/solver',
    version: '24.1',
    count: 1,
    reason: 'full',
    code: '-4,342',
    message: 'All seats are in use.',
    nextStep: 'Wait for a seat: you are told when one is free for you.',
    attempts: 3,
    alsoTried: [],
    satisfiedBy: null,
    ...over,
  };
}

export function exampleContact(over: Partial<Contact> = {}): Contact {
  return { id: 'ana.ruiz', askable: true, fullName: null, mail: null, phone: null, ...over };
}

export function examplePlace(over: Partial<LinePlace> = {}): LinePlace {
  return {
    id: 'place-1',
    user: 'm.okafor',
    host: 'lap-207',
    position: 1,
    seats: 1,
    since: exampleNow - 20 * minute,
    offered: false,
    passedOver: false,
    ...over,
  };
}

export function exampleNotice(over: Partial<Notice> = {}): Notice {
  return {
    id: 'notice-1',
    kind: 'denied',
    at: exampleNow - 12 * minute,
    title: 'solver was refused',
    body: 'All seats are in use. You are 2nd in line and are told when it is your turn.',
    read: false,
    target: { kind: 'denial', denialId: 'denial-1' },
    ...over,
  };
}
