/** What must not stand side by side among logs and the brokers that ship them. Pure. */
import type { CheckedParts } from './checked-parts.ts';
import type { ConfigComplaint } from './config-error.ts';

/** Brokers that are named twice, cannot sign in, or are not there. */
export function checkBrokers({ brokers, license_servers: servers }: CheckedParts): readonly ConfigComplaint[] {
  const places = new Map<string, number>();
  const ofBrokers = brokers.flatMap((entry, index): ConfigComplaint[] => {
    if (entry === null) return [];
    const { name, token, token_file } = entry;
    const first = places.get(name);
    if (first === undefined) places.set(name, index);
    else {
      const message = `Broker ${first + 1} of the list has the same name.`;
      return [{ path: ['brokers', index, 'name'], message, nextStep: 'Give each broker a "name" of its own.' }];
    }
    if (token !== undefined || token_file !== undefined) return [];
    return [
      {
        path: ['brokers', index],
        message: `Broker "${name}" has no token, so it could not sign in.`,
        nextStep: 'Give it a "token_file" or a "token" that no agent has.',
      },
    ];
  });
  const allKnown = !brokers.includes(null);
  const ofServers = servers.flatMap((server, index): ConfigComplaint[] => {
    if (server === null) return [];
    const { broker, tool_at_broker } = server;
    if (broker !== undefined && !places.has(broker) && allKnown) {
      const known = [...places.keys()].join(', ');
      return [
        {
          path: ['license_servers', index, 'broker'],
          message: `There is no broker "${broker}".`,
          nextStep: known === '' ? 'Add it to "brokers".' : `Correct it, or add it to "brokers"; there are: ${known}.`,
        },
      ];
    }
    if (!tool_at_broker || broker !== undefined) return [];
    return [
      {
        path: ['license_servers', index, 'tool_at_broker'],
        message: 'It is not said which broker is to run the status tool.',
        nextStep: 'Name it in "broker".',
      },
    ];
  });
  return [...ofBrokers, ...ofServers];
}

/** Logs that would be read twice, so that every denial would count twice. */
export function checkLogs(servers: CheckedParts['license_servers']): readonly ConfigComplaint[] {
  const readBy = new Map<string, { readonly daemon: string | null; readonly server: number }[]>();
  return servers.flatMap((entry, server) => {
    const { logs = [], broker } = entry ?? {};
    return logs.flatMap((log, index): ConfigComplaint[] => {
      const { path, daemon = null } = typeof log === 'string' ? { path: log } : log;
      // The same path at another broker is another file.
      const place = JSON.stringify([broker ?? null, path]);
      const readers = readBy.get(place) ?? [];
      // Several vendor daemons may write into one log; each of them is read once.
      const other = readers.find((reader) => reader.daemon === null || daemon === null || reader.daemon === daemon);
      readBy.set(place, [...readers, { daemon, server }]);
      if (other === undefined) return [];
      return [
        {
          path: ['license_servers', server, 'logs', index],
          message: `License server ${other.server + 1} of the list reads this log, too: denials would count twice.`,
          nextStep: 'Remove one of the two, or name another "daemon" for each.',
        },
      ];
    });
  });
}
