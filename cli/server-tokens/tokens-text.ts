/** Enrolment tokens and enrolled agents as text for a terminal. Pure. */
import type { EnrolledAgentRow, EnrolmentTokenRow } from '../../protocol/enrolment-rest.ts';
import { type Cell, type Column, type Paint, tableLines } from '../table.ts';
import { momentText } from '../words.ts';

const tokenColumns: readonly Column[] = [
  { title: 'NAME' },
  { title: 'MADE' },
  { title: 'UNTIL' },
  { title: 'USED', align: 'right' },
  { title: 'FOR' },
  { title: 'STATE' },
  { title: 'ID' },
];

function stateOf({ revokedAt, expiresAt, maxUses, uses }: EnrolmentTokenRow, now: number): Cell {
  if (revokedAt !== null) return { text: 'revoked', style: 'dim' };
  if (expiresAt !== null && expiresAt <= now) return { text: 'expired', style: 'dim' };
  if (maxUses !== null && uses >= maxUses) return { text: 'used up', style: 'dim' };
  return { text: 'good', style: 'green' };
}

function forWhom({ user, users, hosts }: EnrolmentTokenRow): string {
  const people = user ?? (users.length === 0 ? 'everybody' : users.join(', '));
  return hosts.length === 0 ? people : `${people} on ${hosts.join(', ')}`;
}

const untilText = (at: number | null): string => (at === null ? 'no end' : momentText(at));

/** A line for each. */
export function tokensText(tokens: readonly EnrolmentTokenRow[], now: number, paint: Paint): string[] {
  if (tokens.length === 0) return ['There is no enrolment token.'];
  const rows = tokens.map((token): Cell[] => [
    ...[token.name, momentText(token.createdAt), untilText(token.expiresAt)].map((text) => ({ text })),
    { text: token.maxUses === null ? String(token.uses) : `${token.uses} of ${token.maxUses}` },
    { text: forWhom(token) },
    stateOf(token, now),
    { text: token.id },
  ]);
  return tableLines(tokenColumns, rows, paint);
}

const agentColumns: readonly Column[] = [
  { title: 'USER' },
  { title: 'HOST' },
  { title: 'LAST SEEN' },
  { title: 'ENROLLED' },
  { title: 'WITH' },
  { title: 'UNTIL' },
  { title: 'ID' },
];

function seenCell({ isOnline, lastSeenAt }: EnrolledAgentRow): Cell {
  if (isOnline) return { text: 'online', style: 'green' };
  return { text: lastSeenAt === null ? 'never' : momentText(lastSeenAt) };
}

/** A line for each: who, where, and when they were seen last. */
export function agentsText(agents: readonly EnrolledAgentRow[], paint: Paint): string[] {
  if (agents.length === 0) return ['No agent is enrolled.'];
  const rows = agents.map((agent): Cell[] => [
    { text: agent.user },
    { text: agent.host },
    seenCell(agent),
    { text: momentText(agent.createdAt) },
    { text: agent.isProven ? `${agent.token} (own token)` : agent.token },
    { text: untilText(agent.expiresAt) },
    { text: agent.id },
  ]);
  return tableLines(agentColumns, rows, paint);
}
