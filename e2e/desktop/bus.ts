/** A connection to the desktop's session bus. */
import dbus from 'dbus-next';

export interface Bus {
  readonly address: string;
  /** Calls a method and returns what it answers. */
  call(to: Target, member: string, signature?: string, body?: readonly unknown[]): Promise<readonly unknown[]>;
  /** Reads a property. */
  property(of: Target, name: string): Promise<unknown>;
  /** Whether some program has this name on the bus. */
  hasOwner(name: string): Promise<boolean>;
  close(): void;
}

/** An object on the bus, seen through one of its interfaces. */
export interface Target {
  readonly service: string;
  readonly path: string;
  readonly interface: string;
}

const daemon: Target = {
  service: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
};

export function connectBus(address: string): Bus {
  const connection = dbus.sessionBus({ busAddress: address });
  // Errors reach the calls that wait for an answer; without a listener they would end the process as well.
  connection.on('error', () => {});
  const call: Bus['call'] = async (to, member, signature = '', body = []) => {
    const answer = await connection.call(
      new dbus.Message({
        destination: to.service,
        path: to.path,
        interface: to.interface,
        member,
        signature,
        body: [...body],
      }),
    );
    return answer?.body ?? [];
  };
  return {
    address,
    call,
    async property(of, name) {
      const [value] = await call({ ...of, interface: 'org.freedesktop.DBus.Properties' }, 'Get', 'ss', [
        of.interface,
        name,
      ]);
      return (value as dbus.Variant).value;
    },
    async hasOwner(name) {
      const [owned] = await call(daemon, 'NameHasOwner', 's', [name]);
      return owned === true;
    },
    close: () => connection.disconnect(),
  };
}
