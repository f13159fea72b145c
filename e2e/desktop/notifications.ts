/** The notifications that programs really sent to the daemon, overheard on the bus. */
import dbus from 'dbus-next';

export interface SeenNotification {
  readonly app: string;
  readonly title: string;
  readonly body: string;
  /** Pairs of key and label. */
  readonly actions: readonly string[];
  /** The number that the daemon gave it: it was accepted. */
  id: number | null;
  /** When that was heard, in milliseconds since 1970 UTC with a fraction; null until then. */
  acceptedAt: number | null;
  /** What became of it, such as `action:default` or `closed:2`. */
  readonly events: string[];
}

export interface NotificationWatch {
  readonly seen: readonly SeenNotification[];
  stop(): void;
}

/** The part of the library's connection that it does not declare. */
interface RawConnection {
  removeAllListeners(event: 'message'): void;
  on(event: 'message', listener: (message: dbus.Message & { replySerial: number }) => void): void;
}

const notifications = 'org.freedesktop.Notifications';

export async function watchNotifications(address: string): Promise<NotificationWatch> {
  const bus = dbus.sessionBus({ busAddress: address });
  bus.on('error', () => {});
  const seen: SeenNotification[] = [];
  const unanswered = new Map<string, SeenNotification>();

  const overhear = (message: dbus.Message & { replySerial: number }) => {
    const body = message.body ?? [];
    if (message.type === dbus.MessageType.METHOD_CALL && message.member === 'Notify') {
      const [app, , , title, text, actions] = body;
      const notification: SeenNotification = {
        app,
        title,
        body: text,
        actions,
        id: null,
        acceptedAt: null,
        events: [],
      };
      seen.push(notification);
      unanswered.set(`${message.sender}/${message.serial}`, notification);
    } else if (message.type === dbus.MessageType.METHOD_RETURN) {
      const notification = unanswered.get(`${message.destination}/${message.replySerial}`);
      if (!notification) return;
      notification.id = Number(body[0]);
      notification.acceptedAt = performance.timeOrigin + performance.now();
    } else if (message.type === dbus.MessageType.SIGNAL && message.interface === notifications) {
      const [id, detail] = body;
      const what = message.member === 'ActionInvoked' ? 'action' : 'closed';
      seen.findLast((one) => one.id === id)?.events.push(`${what}:${detail}`);
    }
  };

  // Replies name no interface, so all of them are taken; there are few on a private bus.
  const rules = [`interface='${notifications}'`, "type='method_return'"];
  await bus.call(
    new dbus.Message({
      destination: 'org.freedesktop.DBus',
      path: '/org/freedesktop/DBus',
      interface: 'org.freedesktop.DBus.Monitoring',
      member: 'BecomeMonitor',
      signature: 'asu',
      body: [rules, 0],
    }),
  );
  // A monitor must never answer, and the library answers calls to objects it does not have: its own listener goes.
  const raw = (bus as unknown as { _connection: RawConnection })._connection;
  raw.removeAllListeners('message');
  raw.on('message', overhear);
  return { seen, stop: () => bus.disconnect() };
}
