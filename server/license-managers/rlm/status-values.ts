/**
 * Why RLM refused a licence, from the number in its report log: the status values of the RLM manual.
 * https://www.reprisesoftware.com/docs/admin/rlm-status-values.html
 */
import type { DenialReason } from '../../../protocol/denial.ts';
import type { RefusalExplanation } from '../license-manager.ts';

interface StatusValue extends RefusalExplanation {
  /** In few words, for the log. */
  readonly words: string;
}

const value = (reason: DenialReason, words: string, message: string, nextStep: string): StatusValue => ({
  reason,
  words,
  message,
  nextStep,
});

const askVendor = 'Ask the license administrator to look at the license file, or to ask the vendor.';
const askAdministrator = 'Ask the license administrator whether you should be allowed to use it.';
const roamLater = 'Return a roaming licence, or ask the license administrator.';

const values: Readonly<Record<number, StatusValue>> = {
  1: value('no-such-feature', 'no such product', 'The license server has no such product.', askVendor),
  2: value('no-such-feature', 'of another ISV', 'The licence is for another vendor.', askVendor),
  3: value('expired', 'expired', 'The licence has expired.', 'Ask the license administrator for a new licence.'),
  4: value('excluded', 'wrong host', 'The licence is for another machine.', askAdministrator),
  5: value('other', 'bad key', 'The license file was changed or is damaged.', askVendor),
  6: value(
    'version',
    'version',
    'The licence is for older versions than the one that you use.',
    'Use an older version, or ask for a newer licence.',
  ),
  8: value(
    'limit',
    'too many at once',
    'More licences were asked for at once than there are.',
    'Ask for fewer at once.',
  ),
  10: value('excluded', 'excluded', 'The license administrator keeps you out of all products.', askAdministrator),
  11: value('excluded', 'excluded', 'The license administrator keeps you out of this product.', askAdministrator),
  12: value('not-included', 'not included', 'The license administrator lets in others only.', askAdministrator),
  13: value(
    'not-included',
    'not included',
    'The license administrator lets in others only, for this product.',
    askAdministrator,
  ),
  14: value(
    'limit',
    'over maximum',
    'You, or your group, hold as many licences as are allowed.',
    'Give one back first, or ask the license administrator.',
  ),
  15: value('other', 'removed', 'The licence was taken away by the license administrator.', askAdministrator),
  20: value(
    'server-down',
    'server down',
    'The license server closed the connection.',
    'Try again in a moment; tell the license administrator if it lasts.',
  ),
  21: value(
    'server-down',
    'no heartbeat',
    'The license server did not answer.',
    'Try again in a moment; tell the license administrator if it lasts.',
  ),
  22: value('full', 'all in use', 'All licences are in use.', 'Wait until somebody gives one back.'),
  24: value('other', 'timed out', 'The licence was taken back because it was not used.', 'Ask for it again.'),
  25: value(
    'queue-first',
    'in queue',
    'You are in the license server’s own queue.',
    'Wait: it is your turn when those before you have got theirs.',
  ),
  27: value('limit', 'roaming too long', 'It was asked for longer roaming than is allowed.', 'Ask for fewer days.'),
  29: value('excluded', 'excluded from roaming', 'The license administrator does not let you roam.', askAdministrator),
  30: value(
    'not-included',
    'not included in roaming',
    'The license administrator lets others roam only.',
    askAdministrator,
  ),
  31: value('limit', 'too many roaming', 'As many licences roam as are allowed.', roamLater),
  32: value(
    'limit',
    'expires while roaming',
    'The licence expires before the roaming would end.',
    'Ask for fewer days.',
  ),
  35: value('excluded', 'wrong platform', 'The licence is not for this kind of system.', askVendor),
  36: value('excluded', 'wrong time zone', 'The licence is not for this time zone.', askVendor),
  37: value(
    'expired',
    'not yet valid',
    'The licence is not valid yet.',
    'Ask the license administrator from when on it is.',
  ),
  39: value(
    'limit',
    'over soft limit',
    'More licences are in use than are included without a charge.',
    'Wait until somebody gives one back.',
  ),
  40: value(
    'clock',
    'clock set back',
    'A clock was set back, so that no date is trusted.',
    'Set the clock of your machine and of the license server right.',
  ),
  42: value(
    'server-down',
    'no roaming in failover',
    'Nobody can roam while the standby license server serves.',
    'Try again when the first license server is back.',
  ),
  45: value('not-included', 'no named user', 'You are not among the named users of this licence.', askAdministrator),
  46: value('excluded', 'terminal server', 'The licence is not for remote desktops.', 'Use it on the machine itself.'),
  47: value('excluded', 'virtual machine', 'The licence is not for virtual machines.', 'Use it on a real machine.'),
};

const unknownValue = value(
  'other',
  'refused',
  'The license server refused the licence.',
  'Ask the license administrator to look at its report log.',
);

/** RLM writes the values below 0; some versions write them without the sign. */
const statusOf = (code: string | null): StatusValue => values[Math.abs(Number(code ?? Number.NaN))] ?? unknownValue;

/** What the number means, in few words. */
export const statusWords = (code: string): string => statusOf(code).words;

/** Whether the license server does not have what was asked for, so that it is no lack of capacity. */
export const isUnsupported = (code: string): boolean => {
  const { reason } = statusOf(code);
  return reason === 'no-such-feature' || reason === 'version';
};

/** @param code as the report log has it, such as `-22` */
export function explainRefusal(code: string | null): RefusalExplanation {
  const { reason, message, nextStep } = statusOf(code);
  return { reason, message, nextStep };
}
