/** An invented person's agent: one socket on which it is present and hears what concerns it, and wishes by HTTP. */
import type { z } from 'zod';
import type { Ask } from '../../protocol/ask.ts';
import { type AgentFrame, agentSocketPath, type Hello, maxFrameBytes, type TopicDelta } from '../../protocol/frames.ts';
import { supportedProtocols } from '../../protocol/negotiate.ts';
import { parseServerFrame } from '../../protocol/parse-frame.ts';
import { personTopic, siteTopic } from '../../protocol/topics.ts';
import type { Offer } from '../../protocol/waiting-list.ts';
import type { Person } from '../scenario-schema.ts';

/** Where the monitoring server is, and what opens it. */
export interface MonitorAddress {
  readonly url: string;
  readonly token: string;
}

export interface ColleagueEvents {
  /** An offer to this person that is new or changed. */
  onOffer(offer: Offer): void;
  /** An ask from or to this person that is new or changed. */
  onAsk(ask: Ask): void;
}

export interface Colleague {
  /** Asks for JSON, or posts it. Rejects when that is refused or fails. */
  request<S extends z.ZodType>(schema: S, path: string, body?: object): Promise<z.infer<S>>;
  close(): void;
}

const timeoutMs = 15_000;
/** Frames of the site topic, which everyone gets and nobody here needs, are not even read. */
const siteDelta = new RegExp(`^\\{"type":"delta","topic":"${siteTopic}"`);

/** Connects; it does not connect again when the server ends. */
export async function openColleague(
  address: MonitorAddress,
  { user, host }: Person,
  events: ColleagueEvents,
): Promise<Colleague> {
  const { WebSocket } = await import('ws');
  const headers = { authorization: `Bearer ${address.token}` };
  const socket = new WebSocket(new URL(agentSocketPath, address.url.replace(/^http/, 'ws')), {
    headers,
    perMessageDeflate: false,
    maxPayload: maxFrameBytes,
    handshakeTimeout: timeoutMs,
    followRedirects: false,
  });
  const say = (frame: AgentFrame): void => socket.send(JSON.stringify(frame));
  const hello: Hello = {
    type: 'hello',
    protocols: [...supportedProtocols],
    agentVersion: 'demo',
    user,
    host,
    session: 'demo',
    platform: 'demo',
  };

  function tell({ offers = [], asks = [] }: TopicDelta['up']): void {
    for (const offer of offers) events.onOffer(offer);
    for (const ask of asks) events.onAsk(ask);
  }

  function hear(text: string): void {
    if (siteDelta.test(text)) return;
    const parsed = parseServerFrame(text);
    if (!parsed.ok) return;
    const frame = parsed.value;
    if (frame.type === 'welcome') {
      say({ type: 'presence', present: true, askable: true });
      say({ type: 'watch', topic: personTopic(user, host) });
    } else if (frame.type === 'resync' && frame.topic !== siteTopic) {
      say({ type: 'watch', topic: frame.topic });
    } else if (frame.type === 'state') {
      tell(frame.rows);
    } else if (frame.type === 'delta' && frame.topic !== siteTopic) {
      // All other topics have rows of this kind.
      tell(frame.up as TopicDelta['up']);
    }
  }

  socket.on('open', () => say(hello));
  socket.on('message', (data, isBinary) => {
    if (!isBinary) hear(data.toString());
  });
  // The app tells when the server is gone; until it is back there is nothing to do.
  socket.on('error', () => {});

  return {
    async request(schema, path, body) {
      const answer = await fetch(new URL(path, address.url), {
        headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify({ user, host, ...body }) }),
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}.`);
      return schema.parse(await answer.json());
    },
    close: () => socket.terminate(),
  };
}
