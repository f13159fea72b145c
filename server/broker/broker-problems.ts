/** What can keep a broker from doing what is wanted of it. */
import { type BrokerLog, logName } from '../../protocol/broker.ts';
import type { Problem } from '../../protocol/license.ts';

const problem = (kind: string, message: string, nextStep: string): Problem => ({
  kind,
  code: null,
  message: message.slice(0, 512),
  nextStep: nextStep.slice(0, 512),
});

export const brokerAway = (name: string): Problem =>
  problem(
    'broker-away',
    `The broker ${name} is not connected.`,
    'Check that it runs on its machine and what its log says; it connects to this monitoring server by itself.',
  );

export const brokerUnknown = (name: string): Problem =>
  problem('broker-unknown', `There is no broker ${name}.`, 'Add it to "brokers" in the configuration, with its token.');

export const brokerSilent = (name: string): Problem =>
  problem(
    'broker-silent',
    `The broker ${name} did not answer in time.`,
    'Check the network on the way to its machine, and what its log says.',
  );

export const brokerOnlyAsks = (name: string): Problem =>
  problem(
    'broker-only-asks',
    `The broker ${name} only asks the license server for its status; it takes no seats away.`,
    'Take the seat away by hand on the license server, or have the monitoring server run its tool without the broker.',
  );

export const brokerLogMissing = (name: string, path: string, shipped: readonly BrokerLog[]): Problem =>
  problem(
    'broker-log-missing',
    `The broker ${name} does not ship the log ${path}.`,
    shipped.length === 0
      ? 'Start it with --log and the path of the log.'
      : `Start it with --log ${path}, or name one that it ships: ${shipped.map(logName).join(', ')}.`,
  );

export const brokerWithoutLogs = (name: string): Problem =>
  problem(
    'broker-log-missing',
    `The broker ${name} ships no log.`,
    'Start it with --log and the path of the debug log of the license server.',
  );

export const brokerAmbiguous = (name: string, others: readonly string[]): Problem =>
  problem(
    'broker-ambiguous',
    `The broker ${name} serves ${others.join(' and ')} as well, so nobody knows which log belongs to which.`,
    'Name the logs of each license server in "logs" of its configuration.',
  );

export const brokerMayNotAsk = (name: string, licenseServer: string): Problem =>
  problem(
    'broker-not-allowed',
    `The broker ${name} does not say that it may ask ${licenseServer}.`,
    `Update it if it is an older one, and start it with --license-server ${licenseServer}.`,
  );

/** Older brokers know the first question of a cycle alone. */
export const brokerAsksOnce = (name: string): Problem =>
  problem(
    'broker-cannot-ask',
    `The broker ${name} is an older one, which asks only the first question of a cycle.`,
    'Update it, or let the monitoring server ask the license server itself.',
  );

export const brokerReadsNoPages = (name: string, title: string): Problem =>
  problem(
    'broker-cannot-ask',
    `A web page of ${title} would be read next, and the broker ${name} reads none.`,
    'Let the monitoring server ask this license server itself (without tool_at_broker).',
  );

/** Two versions of a license manager's module. @param versions of the broker and of this monitoring server */
export const brokerDisagrees = (name: string, versions: readonly [string, string]): Problem =>
  problem(
    'broker-disagrees',
    `The broker ${name} (${versions[0]}) would ask the license server something else than this monitoring server (${versions[1]}), so nothing more was asked.`,
    'Install the same release of Seatlight on both.',
  );
