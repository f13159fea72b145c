/** A report for a text that is none. */
import type { Manager, Problem } from '../../protocol/license.ts';
import type { Report } from './report.ts';

/** @param example the call whose output is wanted, such as `rlmutil rlmstat -a -c port@host` */
export const notAReport = (manager: Manager, text: string, example: string): Report => ({
  manager,
  reportedAt: null,
  servers: [],
  vendorDaemons: [],
  features: [],
  error:
    text.trim() === ''
      ? {
          kind: 'empty-report',
          code: null,
          message: 'The license tool printed nothing.',
          nextStep: `Run “${example}” by hand and look at what it says.`,
        }
      : {
          kind: 'not-a-report',
          code: null,
          message: 'This is no status report of that license manager.',
          nextStep: `Give the output of “${example}”.`,
        },
  truncated: false,
  unparsed: [],
});

/** Whether a report is none at all, so that how the tool ended may say more than its text. */
export const isUnread = (error: Problem | null): error is Problem =>
  error !== null && (error.kind === 'empty-report' || error.kind === 'not-a-report');
