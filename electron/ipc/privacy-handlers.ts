/** What main does for requests about what leaves this computer. */
import { readableValues } from '../agent/sent/readable.ts';
import { type SentLog, sentLog } from '../agent/sent/sent-log.ts';
import type { Diagnostics } from '../diagnostics/diagnostics.ts';
import { inWords } from './in-words.ts';
import type { PrivacyView, privacyRequests } from './privacy-contract.ts';
import type { Handlers } from './register.ts';

export interface PrivacyPorts {
  /** Loaded when it is first asked for. */
  diagnostics(): Promise<Diagnostics>;
}

export function privacyHandlers({ diagnostics }: PrivacyPorts): Pick<Handlers, keyof typeof privacyRequests> {
  return {
    'privacy:get': () => privacyView(sentLog),
    'diagnostics:list': ({ hideNames }) => inWords(diagnostics().then((all) => all.list(hideNames))),
    'diagnostics:save': () => inWords(diagnostics().then((all) => all.save())),
  };
}

/** Messages are made readable only here, when somebody looks. */
export const privacyView = (log: SentLog): PrivacyView => ({
  since: log.since,
  servers: log.servers(),
  sent: log
    .records()
    .map(({ last, ...record }) => ({ ...record, request: last.request, values: readableValues(last) })),
});
