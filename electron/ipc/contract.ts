/**
 * Everything that may cross between a window and the main process: one schema per channel, from which the types of both
 * sides are derived. The renderer imports types only.
 */
import { z } from 'zod';
import { askAnswerSchema } from '../../protocol/ask.ts';
import { borrowedSchema } from '../../protocol/borrowed.ts';
import {
  checkRequestSchema,
  checkResultSchema,
  denialsSchema,
  historySchema,
  searchSchema,
} from '../../protocol/rest.ts';
import type { Changes } from '../../protocol/tables.ts';
import type { SiteRows } from '../../protocol/topics.ts';
import { maxFeaturesOfWait, maxSeatsOfWait, offerAnswerSchema } from '../../protocol/waiting-list.ts';
import type { AgentState } from '../agent/agent-state.ts';
import type { View } from '../security/app-origin.ts';
import { type DiscoveryResults, discoveryRequests } from './discovery-contract.ts';
import type { NoticeKind } from './notice-kinds.ts';
import { type PrivacyResults, privacyRequests } from './privacy-contract.ts';
import { type ProjectEvents, type ProjectResults, projectRequests } from './project-contract.ts';
import { type ReclaimEvents, type ReclaimResults, reclaimRequests } from './reclaim-contract.ts';
import {
  featureIdSchema as featureId,
  type PoliciesView,
  type SettingsView,
  serverUrlSchema as serverUrl,
  settableSchema,
} from './settings-contract.ts';

export type { DiscoveryResult, ProposedServer } from './discovery-contract.ts';
export * from './notice-kinds.ts';
export * from './privacy-contract.ts';
export * from './settings-contract.ts';

const featureIds = z.array(featureId).max(64);
const rowId = z.string().min(1).max(512);

export interface AboutView {
  readonly version: string;
  readonly electron: string;
  readonly chrome: string;
  readonly node: string;
  readonly platform: string;
  readonly paths: Readonly<Record<'settings' | 'logs' | 'data', string>> & {
    /** Of the embedded server; null when another one keeps the history. */
    readonly database: string | null;
  };
  readonly serverVersion: string | null;
  readonly protocol: number;
}

/** As whom this agent is known to its monitoring server. */
export interface EnrolmentView {
  readonly user: string;
  readonly host: string;
  readonly at: number;
  /** False where this system has no place for secrets: the agent then enrols anew at every start. */
  readonly stored: boolean;
}

/** One notice of the notification centre. */
export interface Notice {
  /** Made from what it is about, so that the same thing is never told twice. */
  readonly id: string;
  readonly kind: NoticeKind;
  readonly at: number;
  readonly title: string;
  readonly body: string;
  readonly read: boolean;
  /** What a click leads to; null where nothing is left to do. */
  readonly target: ViewTarget | null;
  /** Present on what the demo site told. */
  readonly demo?: true | undefined;
}

/** Newest first. */
export interface NoticesView {
  readonly notices: readonly Notice[];
  readonly unread: number;
  /** False where the system shows no pop-ups: then the centre says so. */
  readonly popUps: boolean;
}

/** A place in the popover. `wait` comes from a link and must be confirmed by the user. */
export type ViewTarget =
  | { readonly kind: 'feature'; readonly featureId: string }
  | { readonly kind: 'offer'; readonly offerId: string }
  | { readonly kind: 'ask'; readonly askId: string }
  | { readonly kind: 'denial'; readonly denialId: string }
  | { readonly kind: 'notices' }
  /** Recently closed. */
  | { readonly kind: 'closed' }
  /** Who has borrowed what. */
  | { readonly kind: 'borrowed' }
  | { readonly kind: 'wait'; readonly feature: string; readonly seats: number };

/** What `Start` would launch for a feature, and what could be chosen. */
export interface ProgramView {
  /** The chosen program; null when none is. */
  readonly path: string | null;
  /** Executables that ran here when this user last held the feature, best first. */
  readonly suggestions: readonly string[];
}

/** What a window needs to draw itself; holders only of watched features. */
export type WindowState = AgentState;

/** Asked by the renderer, answered by main: `argument` is checked on arrival. */
export const requests = {
  'state:get': { argument: z.undefined() },
  'holders:watch': { argument: featureId },
  'holders:unwatch': { argument: featureId },
  'history:get': { argument: featureIds, result: historySchema },
  'search:people': { argument: z.string().max(256), result: searchSchema },
  'server:refresh': { argument: z.undefined() },
  'settings:get': { argument: z.undefined() },
  'policies:get': { argument: z.undefined() },
  'settings:set': { argument: settableSchema },
  'settings:check': { argument: checkRequestSchema, result: checkResultSchema },
  /** The server address and a token for it; the token is kept in the system's secret store and never comes back. */
  'settings:set-token': { argument: z.object({ serverUrl, token: z.string().min(1).max(4096) }) },
  'settings:check-server': { argument: z.object({ serverUrl }), result: checkResultSchema },
  'enrolment:get': { argument: z.undefined() },
  'about:get': { argument: z.undefined() },
  'feature:pin': { argument: z.object({ featureId, pinned: z.boolean() }) },
  'window:close': { argument: z.undefined() },
  'window:open-settings': { argument: z.undefined() },
  'link:open': { argument: z.enum(['help', 'source']) },
  /** Mail or call a colleague whom the directory knows; main makes the address from the contact, never the window. */
  'contact:open': { argument: z.object({ featureId, contactId: rowId, by: z.enum(['mail', 'phone']) }) },
  'wait:join': {
    argument: z.object({
      featureIds: z.array(featureId).min(1).max(maxFeaturesOfWait),
      seats: z.number().int().min(1).max(maxSeatsOfWait),
      forMs: z.number().int().min(60_000),
    }),
  },
  'wait:leave': { argument: rowId },
  'offer:answer': { argument: z.object({ offerId: rowId, answer: offerAnswerSchema }) },
  'ask:send': { argument: z.object({ featureId, to: z.string().min(1).max(256) }) },
  'ask:answer': { argument: z.object({ askId: rowId, answer: askAnswerSchema }) },
  /** The user's own denials of the last days, for one feature or (null) all. */
  'denials:get': { argument: featureId.nullable(), result: denialsSchema },
  /** Who has borrowed what, over all license servers. */
  'borrowed:get': { argument: z.undefined(), result: borrowedSchema },
  'notices:get': { argument: z.undefined() },
  /** Marks one notice, or (null) all, as read. */
  'notices:read': { argument: rowId.nullable() },
  'notices:clear': { argument: z.undefined() },
  'feature:mute': { argument: z.object({ featureId, muted: z.boolean() }) },
  'program:get': { argument: z.object({ feature: z.string().min(1).max(512) }) },
  /** Opens the system's own dialog, starting at a suggestion if its number is given; the window never names a path. */
  'program:choose': {
    argument: z.object({ feature: z.string().min(1).max(512), suggestion: z.number().int().min(0).nullable() }),
  },
  'program:forget': { argument: z.object({ feature: z.string().min(1).max(512) }) },
  /** Where the popover was asked to go before it was there; asked once. */
  'view:target': { argument: z.undefined() },
  ...discoveryRequests,
  ...privacyRequests,
  ...projectRequests,
  ...reclaimRequests,
} as const;

export type RequestName = keyof typeof requests;

/** What main answers, channel by channel. */
export interface Results extends DiscoveryResults, PrivacyResults, ProjectResults, ReclaimResults {
  'state:get': WindowState;
  'holders:watch': null;
  'holders:unwatch': null;
  'history:get': z.infer<typeof historySchema>;
  'search:people': z.infer<typeof searchSchema>;
  'server:refresh': null;
  'settings:get': SettingsView;
  'policies:get': PoliciesView;
  'settings:set': SettingsView;
  'settings:check': z.infer<typeof checkResultSchema>;
  'settings:set-token': null;
  'settings:check-server': z.infer<typeof checkResultSchema>;
  /** Null where the agent is not enrolled at the server that it is set to. */
  'enrolment:get': EnrolmentView | null;
  'about:get': AboutView;
  'feature:pin': SettingsView;
  'window:close': null;
  'window:open-settings': null;
  'link:open': null;
  'contact:open': null;
  'wait:join': null;
  'wait:leave': null;
  'offer:answer': null;
  'ask:send': null;
  'ask:answer': null;
  'denials:get': z.infer<typeof denialsSchema>;
  'borrowed:get': z.infer<typeof borrowedSchema>;
  'notices:get': NoticesView;
  'notices:read': null;
  'notices:clear': null;
  'feature:mute': SettingsView;
  'program:get': ProgramView;
  'program:choose': ProgramView;
  'program:forget': ProgramView;
  'view:target': ViewTarget | null;
}

export type Argument<Name extends RequestName> = z.input<(typeof requests)[Name]['argument']>;

/** Results cross as values, so that an error reaches the window as a code and a sentence, never as a stack. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: string; readonly message: string };

/** Changes of the agent's state, told to open windows: only what changed since the revision before. */
export interface StatePatch {
  readonly revision: number;
  readonly previous: number;
  /** Replaced top-level parts. */
  readonly set: Partial<Pick<WindowState, 'connection' | 'siteInfo' | 'me'>>;
  /** Row changes of the site; a window whose revision is not `previous` asks for the whole with `state:get`. */
  readonly site?: Changes<SiteRows>;
  /** Whole holder tables of the features whose holders changed; undefined value = no longer watched. */
  readonly holders?: Readonly<Record<string, WindowState['holders'][string] | null>>;
  readonly mine?: WindowState['mine'];
}

/** Told by main to every window. */
export interface Events extends ProjectEvents, ReclaimEvents {
  'state:patch': StatePatch;
  'settings:changed': SettingsView;
  'enrolment:changed': EnrolmentView | null;
  'policies:changed': PoliciesView;
  'notices:changed': NoticesView;
  /** The popover is to show this place: a pop-up was clicked, or a link opened. */
  'view:go': ViewTarget;
  /** The palette went away; its page is kept, and begins anew. */
  'window:hidden': null;
}
export type EventName = keyof Events;

/** What the preload script puts on `window.seatlight`. */
export interface Bridge {
  request<Name extends RequestName>(
    name: Name,
    ...argument: Argument<Name> extends undefined ? [] : [Argument<Name>]
  ): Promise<Outcome<Results[Name]>>;
  /** Returns a function that ends the subscription. */
  on<Name extends EventName>(name: Name, listener: (event: Events[Name]) => void): () => void;
  /** Which window this is. */
  readonly view: View;
}
