/**
 * What `lsmon` calls things. Older versions say "key" where newer ones say "token", and "Max" for "Maximum"; both are
 * brought to one form, in small letters. Pure.
 */

/** Labels that mean something here. */
export type Label =
  | 'feature name'
  | 'feature version'
  | 'license type'
  | 'license hash'
  | 'license status'
  | 'maximum concurrent user(s)'
  | 'maximum concurrent team(s)'
  | 'unreserved tokens in use'
  | 'unreserved team tokens in use'
  | 'available unreserved'
  | 'reserved tokens in use'
  | 'reserved team tokens in use'
  | 'available reserved'
  | 'commuter tokens in use'
  | 'unreserved tokens in queue'
  | 'reserved tokens in queue'
  | 'soft limit on users'
  | 'expiration date'
  | 'maximum commuter checkout days'
  | 'commuter checkout days'
  | 'user name'
  | 'host name'
  | 'x display name'
  | 'group name'
  | 'status'
  | 'is commuter token'
  | 'number of tokens used'
  | 'no of tokens requested';

const meaningful: ReadonlySet<string> = new Set<Label>([
  'feature name',
  'feature version',
  'license type',
  'license hash',
  'license status',
  'maximum concurrent user(s)',
  'maximum concurrent team(s)',
  'unreserved tokens in use',
  'unreserved team tokens in use',
  'available unreserved',
  'reserved tokens in use',
  'reserved team tokens in use',
  'available reserved',
  'commuter tokens in use',
  'unreserved tokens in queue',
  'reserved tokens in queue',
  'soft limit on users',
  'expiration date',
  'maximum commuter checkout days',
  'commuter checkout days',
  'user name',
  'host name',
  'x display name',
  'group name',
  'status',
  'is commuter token',
  'number of tokens used',
  'no of tokens requested',
]);

/** Labels that are understood, and say nothing that is shown. */
const ignored: readonly RegExp[] = [
  /^license (version|code|storage name|precedence|start date)$/,
  /^(public|private) vendor information$/,
  /^(commuter license allowed|able to issue commuter licenses|commuter tokens left)$/,
  /^maximum number of commuter/,
  /^(log encryption level|check time tamper|allowed on vm|conversion time|elan license status|majority rule)$/,
  /^(application|app)-server locking$/,
  /^(client|server)( #?\d+)? locking code$/,
  /^additive\/exclusive/,
  /^sharing (criterion|limit)$/,
  /^(held licenses|hold time|token lifetime|token shared by|id for token sharing|queue length|tokens required by queue)/,
  /^(no of tokens reserved|reserved from (default|native) group|shared id name|client (hash|id|ip|version))/,
  /^(valid on subnet|number of subnets|site license)/,
  /^(is redundant license|redundant servers?|deferred revocation|marked for deferred revocation)/,
  /^trial /,
  /^(is grace period|grace period|is overdraft|maximum overdraft|number of overdraft)/,
  /^local request /,
  /capacity/,
  /^(users per team|soft limit on teams|team id|team criterion|total team tokens)/,
];

/** Brings a label to the form that is known here. */
export const plainLabel = (printed: string): string =>
  printed
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/\bkey(?=s?\b)/g, 'token')
    .replace(/^max\b/, 'maximum')
    .trim();

/** Labels that other programs print, too: by themselves they show no report. */
const common: ReadonlySet<string> = new Set<Label>([
  'license type',
  'license status',
  'expiration date',
  'user name',
  'host name',
  'group name',
  'status',
]);

/** Whether a label is one that `lsmon` alone prints. */
export const isOwnLabel = (label: Label): boolean => !common.has(label);

export const isLabel = (text: string): text is Label => meaningful.has(text);
export const isIgnored = (text: string): boolean => ignored.some((pattern) => pattern.test(text));
