/**
 * One agent's conversation: hello, welcome, then what it follows. Holds no socket of its own making, so the whole of it
 * runs in tests with a made-up one.
 */
import type { RawData } from 'ws';
import type { Cancel, Clock } from '../../protocol/clock.ts';
import type { AgentFrame, Hello, Refusal, SiteInfo } from '../../protocol/frames.ts';
import { sameHost, sameUser } from '../../protocol/identity.ts';
import { negotiateProtocol } from '../../protocol/negotiate.ts';
import { personOf } from '../config/access-token.ts';
import type { ActivityBook, SessionName } from './activity-book.ts';
import { type Agent, encodeFrame, type Hub } from './hub.ts';
import type { PresenceBook } from './presence-book.ts';
import { readAgentFrame } from './read-frame.ts';
import { refusalFrame, refusalTexts } from './refusals.ts';
import type { Access } from './rights.ts';
import { readTopic } from './topic-rows.ts';

/** The socket, as a conversation needs it. */
export interface AgentSocket {
  send(frame: Buffer): void;
  bufferedBytes(): number;
  close(code: number, reason: string): void;
}

/** What every conversation shares. */
export interface SessionContext {
  readonly hub: Hub;
  readonly presence: PresenceBook;
  readonly activity: ActivityBook;
  readonly clock: Clock;
  readonly epoch: string;
  readonly serverVersion: string;
  site(): SiteInfo;
  /** An agent asks for fresh figures. */
  onRefresh(): void;
}

/** How long an agent may take to say hello, in milliseconds. */
export const helloTimeoutMs = 10_000;
/** Frames an agent may send at once, and how many more it earns a second. */
const burstFrames = 200;
const framesPerSecond = 20;

export class AgentSession implements Agent {
  readonly #socket: AgentSocket;
  readonly #context: SessionContext;
  readonly #access: Access;
  #cancelHelloTimer: Cancel | null;
  /** Who it is, once it said hello. */
  #who: SessionName | null = null;
  #over = false;
  #credit = burstFrames;
  #creditAt: number;

  constructor(socket: AgentSocket, context: SessionContext, access: Access) {
    this.#socket = socket;
    this.#access = access;
    this.#context = context;
    this.#creditAt = context.clock.now();
    this.#cancelHelloTimer = context.clock.after(helloTimeoutMs, () => this.refuse('not-hello'));
  }

  get seesHolders(): boolean {
    return this.#access.may('holders');
  }

  send(frame: Buffer): void {
    this.#socket.send(frame);
  }

  bufferedBytes(): number {
    return this.#socket.bufferedBytes();
  }

  /** A frame came in. */
  receive(data: RawData, binary: boolean): void {
    if (this.#over) return;
    if (!this.#payForFrame()) {
      this.refuse('bad-frame', `More than ${framesPerSecond} a second came.`);
      return;
    }
    const reading = readAgentFrame(data, binary);
    if (!reading.ok) this.refuse(reading.reason, reading.detail);
    else if (this.#who !== null) this.#handle(reading.frame, this.#who);
    else if (reading.frame.type === 'hello') this.#welcome(reading.frame);
    else this.refuse('not-hello');
  }

  refuse(reason: Refusal['reason'], detail?: string): void {
    if (this.#over) return;
    this.ended();
    this.#socket.send(encodeFrame(refusalFrame(reason, detail)));
    this.#socket.close(refusalTexts[reason].closeCode, reason);
  }

  /** The socket is closed, or about to be. */
  ended(): void {
    this.#over = true;
    this.#cancelHelloTimer?.();
    this.#cancelHelloTimer = null;
    this.#context.hub.leave(this);
    this.#context.presence.leave(this);
    this.#context.activity.leave(this);
  }

  #welcome(hello: Hello): void {
    this.#cancelHelloTimer?.();
    this.#cancelHelloTimer = null;
    const protocol = negotiateProtocol(hello.protocols);
    if (protocol === null) {
      this.refuse('protocol', `It speaks ${hello.protocols.join(', ')}.`);
      return;
    }
    if (!this.#mayBe(hello.user)) {
      this.refuse('other-user', `It is not that of "${hello.user}".`);
      return;
    }
    if (!this.#mayBeOn(hello.host)) {
      this.refuse('other-host', `It is not that of "${hello.host}".`);
      return;
    }
    this.#who = hello;
    const { hub, clock, epoch, serverVersion, site } = this.#context;
    const missed = hub.join(this, hello.resume);
    this.#socket.send(
      encodeFrame({
        type: 'welcome',
        protocol,
        serverVersion,
        site: site(),
        epoch,
        rev: hub.siteRev(),
        resumed: missed !== null,
        ...(this.#access.may('renewals') && { looksAfterLicenses: true }),
        serverTimeAt: clock.now(),
      }),
    );
    for (const frame of missed ?? []) this.#socket.send(frame);
  }

  #handle(frame: AgentFrame, who: SessionName): void {
    const { hub, presence, activity } = this.#context;
    switch (frame.type) {
      case 'hello':
        this.refuse('bad-frame', 'A second hello came.');
        return;
      case 'watch':
        if (this.#isOfAnother(frame.topic)) {
          this.refuse('other-user', 'It asks for what concerns somebody else.');
          return;
        }
        if (!hub.watch(this, frame.topic)) this.refuse('bad-frame', 'It cannot follow this topic, or no more of them.');
        return;
      case 'unwatch':
        hub.unwatch(this, frame.topic);
        return;
      case 'refresh':
        this.#context.onRefresh();
        return;
      case 'presence':
        presence.say(this, who.user, frame);
        return;
      case 'activity':
        activity.say(this, who, frame.applications);
        return;
    }
  }

  /** False when the token is that of another person. */
  #mayBe(user: string): boolean {
    const person = personOf(this.#access.bearer);
    return person === null || sameUser(person, user) || this.#access.may('everybody');
  }

  /** False when the credential is that of an agent on another workstation. */
  #mayBeOn(host: string): boolean {
    const { bearer } = this.#access;
    return bearer.kind !== 'agent' || sameHost(bearer.host, host);
  }

  /** Whether a topic is that of a person whom the token is not good for. */
  #isOfAnother(topic: string): boolean {
    const meaning = readTopic(topic);
    return meaning?.kind === 'person' && !(this.#mayBe(meaning.user) && this.#mayBeOn(meaning.host));
  }

  /** False when the agent sends faster than anyone has reason to. */
  #payForFrame(): boolean {
    const now = this.#context.clock.now();
    const earned = (Math.max(0, now - this.#creditAt) / 1000) * framesPerSecond;
    this.#credit = Math.min(burstFrames, this.#credit + earned) - 1;
    this.#creditAt = now;
    return this.#credit >= 0;
  }
}
