/** Figures about enrolment. They name nobody. */
import type { Counter, Gauge, Registry } from 'prom-client';
import type { EnrolmentService } from '../enrolment/enrolment-service.ts';

type PromClient = typeof import('prom-client');

export function addEnrolmentFigures(
  { Gauge, Counter }: PromClient,
  registry: Registry,
  { counts }: EnrolmentService,
): void {
  const registers = [registry];
  new Gauge({
    name: 'seatlight_enrolled_agents',
    help: 'Agents with a credential of their own, connected or not.',
    registers,
    collect(this: Gauge) {
      this.set(counts().agents);
    },
  });
  new Gauge({
    name: 'seatlight_enrolment_tokens',
    help: 'Tokens with which agents can enrol.',
    registers,
    collect(this: Gauge) {
      this.set(counts().tokens);
    },
  });
  new Counter({
    name: 'seatlight_enrolments_total',
    help: 'Enrolments since the start, by what came of them: enrolled, failed, or why one was refused.',
    labelNames: ['result'],
    registers,
    collect(this: Counter) {
      this.reset();
      for (const [result, number] of counts().results) this.inc({ result }, number);
    },
  });
  new Counter({
    name: 'seatlight_credentials_refused_total',
    help: 'Times since the start that somebody came with a credential that is none any more, by why.',
    labelNames: ['reason'],
    registers,
    collect(this: Counter) {
      this.reset();
      for (const [reason, number] of counts().refusedCredentials) this.inc({ reason }, number);
    },
  });
}
