/** Names of the channels, for the preload script: it must know them without loading the schemas. */
import type { EventName, RequestName } from './contract.ts';

/** Complete by type: a request that is missing here does not compile. */
const requestTable: Readonly<Record<RequestName, true>> = {
  'state:get': true,
  'holders:watch': true,
  'holders:unwatch': true,
  'history:get': true,
  'search:people': true,
  'server:refresh': true,
  'settings:get': true,
  'policies:get': true,
  'settings:set': true,
  'settings:check': true,
  'settings:discover': true,
  'settings:set-token': true,
  'settings:check-server': true,
  'enrolment:get': true,
  'about:get': true,
  'feature:pin': true,
  'window:close': true,
  'window:open-settings': true,
  'link:open': true,
  'contact:open': true,
  'wait:join': true,
  'wait:leave': true,
  'offer:answer': true,
  'ask:send': true,
  'ask:answer': true,
  'denials:get': true,
  'borrowed:get': true,
  'notices:get': true,
  'notices:read': true,
  'notices:clear': true,
  'feature:mute': true,
  'program:get': true,
  'program:choose': true,
  'program:forget': true,
  'view:target': true,
  'privacy:get': true,
  'diagnostics:list': true,
  'diagnostics:save': true,
  'projects:get': true,
  'projects:search': true,
  'projects:choose': true,
  'projects:create': true,
  'projects:answer': true,
  'projects:time': true,
  'projects:correct': true,
  'projects:undo': true,
  'window:open-day': true,
  'reclaim:get': true,
  'reclaim:answer': true,
  'reclaim:shield': true,
  'receipt:reopen': true,
  'receipt:keep-closed': true,
  'receipt:open-folder': true,
  'receipt:remove': true,
};
const eventTable: Readonly<Record<EventName, true>> = {
  'state:patch': true,
  'settings:changed': true,
  'enrolment:changed': true,
  'policies:changed': true,
  'notices:changed': true,
  'view:go': true,
  'window:hidden': true,
  'projects:changed': true,
  'reclaim:changed': true,
};

export const isRequestName = (name: unknown): name is RequestName =>
  typeof name === 'string' && Object.hasOwn(requestTable, name);
export const isEventName = (name: unknown): name is EventName =>
  typeof name === 'string' && Object.hasOwn(eventTable, name);

export const requestNames = Object.keys(requestTable) as readonly RequestName[];

/** On the wire, so that nothing else of Electron's own channels can be meant. */
export const channel = (name: RequestName | EventName): string => `seatlight:${name}`;
