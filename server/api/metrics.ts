/** The figures for Prometheus, put together when they are asked for. What is not known has no sample. */
import type { Counter, Gauge, Registry } from 'prom-client';
import type { Feature } from '../../protocol/license.ts';
import type { ApiContext } from './api-context.ts';
import { addEnrolmentFigures } from './enrolment-metrics.ts';
import { addRequestFigures } from './request-metrics.ts';

/** Loaded at the first question: an embedded server is never asked. */
type PromClient = typeof import('prom-client');

export interface Metrics {
  readonly contentType: string;
  /** In the text format of Prometheus. */
  text(): Promise<string>;
}

const featureFigures = {
  issued: 'Licences issued.',
  inUse: 'Licences in use, as the license manager counts them.',
  borrowed: 'Licences borrowed; part of those in use.',
  reserved: 'Licences held back for somebody and not taken yet.',
  queued: 'Licences asked for by those in the queue of the license manager.',
} as const satisfies Partial<Record<keyof Feature, string>>;

const metricName = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const labelsOf = ({ serverId, name, vendorDaemon }: Feature) => ({
  server: serverId,
  feature: name,
  vendor: vendorDaemon ?? '',
});

function addFeatureFigures({ Gauge, Counter }: PromClient, registry: Registry, context: ApiContext): void {
  new Counter({
    name: 'seatlight_feature_denied_total',
    help: 'Requests refused since the start, as the license manager counts them; nothing where it does not.',
    labelNames: ['server', 'feature', 'vendor'],
    registers: [registry],
    collect(this: Counter) {
      this.reset();
      for (const feature of Object.values(context.state().site.features)) {
        if (feature.denied !== undefined) this.inc(labelsOf(feature), feature.denied.count);
      }
    },
  });
  for (const [field, help] of Object.entries(featureFigures)) {
    new Gauge({
      name: `seatlight_feature_${metricName(field)}`,
      help,
      labelNames: ['server', 'feature', 'vendor'],
      registers: [registry],
      collect(this: Gauge) {
        this.reset();
        for (const feature of Object.values(context.state().site.features)) {
          const value = feature[field as keyof typeof featureFigures];
          // Old figures would look like fresh ones here.
          if (value !== null && feature.staleSince === null) this.inc(labelsOf(feature), value);
        }
      },
    });
  }
}

function addServerFigures({ Gauge, Counter }: PromClient, registry: Registry, context: ApiContext): void {
  const servers = () => Object.values(context.state().site.servers);
  const labelNames = ['server', 'name'];
  new Gauge({
    name: 'seatlight_license_server_up',
    help: '1 when the license server is up, 0.5 when part of it is not, 0 when it is down; nothing when not known.',
    labelNames,
    registers: [registry],
    collect(this: Gauge) {
      this.reset();
      const values = { up: 1, degraded: 0.5, down: 0, unknown: null } as const;
      for (const { id, name, status } of servers()) {
        const value = values[status];
        if (value !== null) this.set({ server: id, name }, value);
      }
    },
  });
  new Gauge({
    name: 'seatlight_license_server_last_good_report_seconds',
    help: 'When the last good report of the license server came, in seconds since 1970.',
    labelNames,
    registers: [registry],
    collect(this: Gauge) {
      this.reset();
      for (const { id, name, lastGoodReportAt } of servers()) {
        if (lastGoodReportAt !== null) this.set({ server: id, name }, lastGoodReportAt / 1000);
      }
    },
  });
  new Counter({
    name: 'seatlight_polls_total',
    help: 'Status calls since the start.',
    labelNames: ['server', 'result'],
    registers: [registry],
    collect(this: Counter) {
      this.reset();
      for (const [server, { good, failed }] of context.pollCounts()) {
        this.inc({ server, result: 'good' }, good);
        this.inc({ server, result: 'failed' }, failed);
      }
    },
  });
  new Counter({
    name: 'seatlight_poll_seconds_total',
    help: 'Time that status calls took since the start, in seconds.',
    labelNames: ['server'],
    registers: [registry],
    collect(this: Counter) {
      this.reset();
      for (const [server, { seconds }] of context.pollCounts()) this.inc({ server }, seconds);
    },
  });
}

function addOwnFigures({ Gauge }: PromClient, registry: Registry, context: ApiContext): void {
  const gauge = (name: string, help: string, read: () => number | null | Promise<number | null>): void => {
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect(this: Gauge) {
        this.reset();
        const value = await read();
        if (value === null) this.remove();
        else this.set(value);
      },
    });
  };
  gauge('seatlight_agents', 'Agents connected.', context.agentCount);
  gauge('seatlight_history_ok', '1 while the history is written, 0 while it is not.', () =>
    context.store.problem() === null ? 1 : 0,
  );
  gauge('seatlight_history_bytes', 'Size of the history database.', () => context.store.sizeBytes());
  gauge(
    'seatlight_start_time_seconds',
    'When the server started, in seconds since 1970.',
    () => context.startedAt / 1000,
  );
  new Gauge({
    name: 'seatlight_build_info',
    help: 'The version that runs.',
    labelNames: ['version'],
    registers: [registry],
  }).set({ version: context.version }, 1);
}

export async function createMetrics(context: ApiContext): Promise<Metrics> {
  const client = await import('prom-client');
  const registry = new client.Registry();
  addServerFigures(client, registry, context);
  addFeatureFigures(client, registry, context);
  addRequestFigures(client, registry, context);
  addOwnFigures(client, registry, context);
  if (context.enrolment) addEnrolmentFigures(client, registry, context.enrolment);
  client.collectDefaultMetrics({ register: registry });
  return { contentType: registry.contentType, text: () => registry.metrics() };
}
