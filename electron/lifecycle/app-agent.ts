/** The agent core with the effects of the real world. */
import { app } from 'electron';
import { systemClock } from '../../protocol/clock.ts';
import { type Agent, createAgent } from '../agent/agent.ts';
import { desktopSession, whoAmI } from '../agent/identity.ts';
import type { SessionPorts } from '../agent/session.ts';
import { openWebSocket } from '../agent/socket.ts';

/** Loaded when it is first needed, which is after the icon is in the tray. */
const fetchSnapshot: SessionPorts['fetchSnapshot'] = async (route, signal) =>
  (await import('../agent/monitor-client.ts')).fetchSnapshot(route, signal);

export const createAppAgent = (): Agent =>
  createAgent({
    ports: { clock: systemClock, random: Math.random, openSocket: openWebSocket, fetchSnapshot },
    me: whoAmI(),
    hello: {
      agentVersion: app.getVersion(),
      session: desktopSession(),
      platform: `${process.platform} ${process.arch}`,
    },
    backOff: { baseMs: 1000, capMs: 60_000 },
  });
