/** Rows of what people asked for, for tests. */

import type { Offer } from '../../protocol/waiting-list.ts';
import type { AskRecord, DenialRecord, WaitEntry } from '../site/requests.ts';

export const sampleDenial = (id: string, change: Partial<DenialRecord> = {}): DenialRecord => ({
  id,
  at: 1_000,
  lastAt: 1_000,
  user: 'ana',
  host: 'ws-1',
  serverId: 'lic',
  vendorDaemon: 'vendord',
  feature: 'FLUENT',
  featureId: 'lic/vendord/FLUENT',
  version: '1.0',
  count: 1,
  reason: 'full',
  code: '-4,132',
  message: 'All seats are in use.',
  nextStep: 'Wait until one is given back.',
  attempts: 1,
  alsoTried: [],
  satisfiedBy: null,
  settlesAt: null,
  old: false,
  ...change,
});

export const sampleWait = (id: string, change: Partial<WaitEntry> = {}): WaitEntry => ({
  id,
  user: 'ana',
  host: 'ws-1',
  featureIds: ['lic/vendord/FLUENT'],
  seats: 1,
  origin: 'asked',
  denialId: null,
  since: 1_000,
  until: 9_000,
  pausedUntil: null,
  missed: 0,
  ...change,
});

export const sampleOffer = (id: string, change: Partial<Offer> = {}): Offer => ({
  id,
  waitId: 'w1',
  featureId: 'lic/vendord/FLUENT',
  user: 'ana',
  host: 'ws-1',
  seats: 1,
  offeredAt: 1_000,
  expiresAt: 2_000,
  status: 'open',
  endedAt: null,
  started: false,
  lapse: null,
  ...change,
});

export const sampleAsk = (id: string, change: Partial<AskRecord> = {}): AskRecord => ({
  id,
  featureId: 'lic/vendord/FLUENT',
  fromUser: 'ana',
  fromHost: 'ws-1',
  toUser: 'bo',
  askedAt: 1_000,
  expiresAt: 2_000,
  answer: null,
  answeredAt: null,
  ...change,
});
