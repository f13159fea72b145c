/** The part of the contract between windows and the main process that is about what leaves this computer. */
import { z } from 'zod';
import type { SentValue } from '../agent/sent/readable.ts';
import type { SentKind, SentRecord, SentServer } from '../agent/sent/sent-log.ts';
import type { RedactedCounts } from '../diagnostics/redact.ts';

export type { SentKind, SentValue };

/** One kind of message that was sent, with the last one of it. */
export interface SentView extends Omit<SentRecord, 'last'> {
  /** Such as `GET /api/v1/history?feature=…`; null for what went over the open connection. */
  readonly request: string | null;
  readonly values: readonly SentValue[];
}

/** All that was sent to monitoring servers since the app started. */
export interface PrivacyView {
  readonly since: number;
  readonly servers: readonly SentServer[];
  readonly sent: readonly SentView[];
}

/** What a file of diagnostics would hold, before it is written. */
export interface DiagnosticsView {
  readonly files: readonly {
    readonly name: string;
    readonly about: string;
    readonly bytes: number;
    readonly redacted: RedactedCounts;
  }[];
}

export const privacyRequests = {
  'privacy:get': { argument: z.undefined() },
  /** Gathers what there is; it is kept until it is saved or gathered anew. */
  'diagnostics:list': { argument: z.object({ hideNames: z.boolean() }) },
  /** Writes what was listed last to where the system's own dialog says. */
  'diagnostics:save': { argument: z.undefined() },
} as const;

export interface PrivacyResults {
  'privacy:get': PrivacyView;
  'diagnostics:list': DiagnosticsView;
  /** The path; null when the user chose none. */
  'diagnostics:save': string | null;
}
