/** Figures about denials, the waiting list, asks, idle seats, logs and brokers. They name nobody. */
import type { Counter, Gauge, Registry } from 'prom-client';
import { rowOf } from '../../protocol/tables.ts';
import type { ApiContext } from './api-context.ts';

type PromClient = typeof import('prom-client');
/** How often each combination of labels occurs. */
type Occurrences = Iterable<Record<string, string>>;

export function addRequestFigures({ Gauge, Counter }: PromClient, registry: Registry, context: ApiContext): void {
  const { people } = context;
  const counted = (name: string, help: string, labelNames: string[], find: () => Occurrences): void => {
    new Gauge({
      name,
      help,
      labelNames,
      registers: [registry],
      collect(this: Gauge) {
        this.reset();
        for (const labels of find()) this.inc(labels);
      },
    });
  };
  const serverOf = (featureId: string | undefined): string =>
    rowOf(people.latest().site.features, featureId ?? '')?.serverId ?? '';

  new Counter({
    name: 'seatlight_denials_total',
    help: 'Denials since the start; retries of one person are one.',
    labelNames: ['server', 'reason'],
    registers: [registry],
    collect(this: Counter) {
      this.reset();
      for (const [server, { denials }] of people.counts()) {
        for (const [reason, count] of Object.entries(denials)) this.inc({ server, reason }, count);
      }
    },
  });
  new Counter({
    name: 'seatlight_log_events_total',
    help: 'Events read from the logs of the license server since the start.',
    labelNames: ['server'],
    registers: [registry],
    collect(this: Counter) {
      this.reset();
      for (const [server, { logEvents }] of people.counts()) this.inc({ server }, logEvents);
    },
  });
  new Gauge({
    name: 'seatlight_log_ok',
    help: '1 while the log of the license server is read, 0 while it cannot be; nothing where none is configured.',
    labelNames: ['server'],
    registers: [registry],
    collect(this: Gauge) {
      this.reset();
      for (const { id, logProblem } of Object.values(context.state().site.servers)) {
        if (logProblem !== undefined) this.set({ server: id }, logProblem === null ? 1 : 0);
      }
    },
  });
  counted('seatlight_waits', 'Waits on the waiting list.', ['server'], () =>
    Object.values(people.latest().requests.waits).map(({ featureIds }) => ({ server: serverOf(featureIds[0]) })),
  );
  counted('seatlight_offers_open', 'Offers that are open.', ['server'], () =>
    Object.values(people.latest().requests.offers)
      .filter(({ status }) => status === 'open')
      .map(({ featureId }) => ({ server: serverOf(featureId) })),
  );
  counted('seatlight_asks', 'Asks among colleagues, answered or not.', ['server', 'answered'], () =>
    Object.values(people.latest().requests.asks).map(({ featureId, answer }) => ({
      server: serverOf(featureId),
      answered: answer === null ? 'no' : 'yes',
    })),
  );
  counted(
    'seatlight_reclaims',
    'Idle seats that are asked back, or were a short while ago.',
    ['server', 'status'],
    () =>
      Object.values(people.latest().requests.reclaims).map(({ serverId, status }) => ({ server: serverId, status })),
  );
  new Counter({
    name: 'seatlight_reclaims_ended_total',
    help: 'Idle seats that were asked back and what came of it, since the start.',
    labelNames: ['server', 'status'],
    registers: [registry],
    collect(this: Counter) {
      this.reset();
      for (const [server, { reclaims }] of people.counts()) {
        for (const [status, count] of Object.entries(reclaims)) this.inc({ server, status }, count);
      }
    },
  });
  counted('seatlight_people_present', 'Users with an agent at which somebody sits.', [], () =>
    Object.values(people.latest().present).map(() => ({})),
  );
  counted('seatlight_project_workstations', 'Workstations for which somebody chose a project, or none.', [], () =>
    Object.values(people.latest().bookings).flatMap((own) => Object.values(own).map(() => ({}))),
  );
  new Gauge({
    name: 'seatlight_projects',
    help: 'Projects by whether they are closed; nothing where time is not booked on projects.',
    labelNames: ['closed'],
    registers: [registry],
    collect(this: Gauge) {
      this.reset();
      const projects = context.projects.now()?.catalog().projects ?? [];
      for (const { closedAt } of projects) this.inc({ closed: closedAt === null ? 'no' : 'yes' });
    },
  });
  new Gauge({
    name: 'seatlight_broker_connected',
    help: '1 while the broker is connected, 0 while it is not.',
    labelNames: ['broker'],
    registers: [registry],
    collect(this: Gauge) {
      this.reset();
      for (const { name, connected } of people.brokers()) this.set({ broker: name }, connected ? 1 : 0);
    },
  });
  new Counter({
    name: 'seatlight_broker_lost_bytes_total',
    help: 'Bytes of logs that were gone before the broker could read them, since the start.',
    labelNames: ['broker'],
    registers: [registry],
    collect(this: Counter) {
      this.reset();
      for (const { name, lostBytes } of people.brokers()) this.inc({ broker: name }, lostBytes);
    },
  });
}
