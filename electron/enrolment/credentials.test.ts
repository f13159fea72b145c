import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ProblemError } from '../agent/connection-problem.ts';
import { createTokenStore } from '../settings/token-store.ts';
import { type CredentialPorts, createCredentials } from './credentials.ts';

let folder: string;
let file: string;
/** How many credentials the server gave. */
let number = 0;
beforeEach(() => {
  number = 0;
  folder = mkdtempSync(join(tmpdir(), 'seatlight-credentials-'));
  file = join(folder, 'enrolment');
  writeFileSync(file, 'an-enrolment-token-of-a-test\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

const me = { user: 'kim', host: 'ws1' };
const request = { ...me, requestSecret: expect.stringMatching(/^[\w-]{43}$/) };
const server = 'https://m.example';
const way = { serverUrl: server, agent: undefined };
const because = (kind: string) => ({ kind, code: null, message: `It is ${kind}.`, nextStep: 'Ask.' });
const revoked = because('credential-revoked');

interface Change {
  readonly file?: string;
  readonly secrets?: boolean;
  readonly given?: string;
  readonly who?: typeof me;
}

/** An app that starts; `refuse` says why the server gives no credential. */
function start(change: Change = {}) {
  const state: { refuse: Error | null } = { refuse: null };
  const enrol = vi.fn<CredentialPorts['enrol']>(async (_way, token, { user, host }) => {
    if (state.refuse) throw state.refuse;
    number += 1;
    return { credential: `credential-${number}-by-${token}`, agent: { id: `a${number}`, user, host }, expiresAt: null };
  });
  const credentials = createCredentials({
    tokens: createTokenStore({
      path: join(folder, 'tokens.json'),
      secrets: () => ({
        isEncryptionAvailable: () => change.secrets ?? true,
        encryptString: (text) => Buffer.from([...text].toReversed().join('')),
        decryptString: (packed) => [...packed.toString()].toReversed().join(''),
      }),
      fromEnvironment: change.given,
      tokenFile: null,
      now: () => 0,
    }),
    me: change.who ?? me,
    enrolmentFile: () => change.file ?? file,
    enrol,
    now: () => 1000,
    log: () => {},
  });
  return { ...credentials, enrol, state };
}

const byFile = 'credential-1-by-an-enrolment-token-of-a-test';
const unknown = new ProblemError(because('enrolment-token-unknown'));

describe('an agent with an enrolment file', () => {
  it('enrols once, and is let in with its own credential from then on', async () => {
    const first = start();
    expect(await first.tokenFor(way)).toBe(byFile);
    expect(first.enrol).toHaveBeenCalledExactlyOnceWith(way, 'an-enrolment-token-of-a-test', request);
    const next = start();
    expect(await next.tokenFor(way)).toBe(byFile);
    expect(next.enrol).not.toHaveBeenCalled();
    expect(await next.view(server)).toEqual({ ...me, at: 1000, stored: true });
    expect(readFileSync(join(folder, 'tokens.json'), 'utf8')).not.toContain('credential-1');
  });

  it('enrols once, however many ask at the same time', async () => {
    const { tokenFor, enrol } = start();
    expect(new Set(await Promise.all([tokenFor(way), tokenFor(way)]))).toEqual(new Set([byFile]));
    expect(enrol).toHaveBeenCalledOnce();
  });

  it('has another credential on another workstation, though the folder is the same', async () => {
    await start().tokenFor(way);
    const elsewhere = start({ who: { user: 'kim', host: 'ws2' } });
    await elsewhere.tokenFor(way);
    expect(elsewhere.enrol).toHaveBeenCalledOnce();
    expect(await start().view(server)).toMatchObject({ host: 'ws1' });
  });

  it('has another credential for another server, and none of a server that it was not made for', async () => {
    await start().tokenFor(way);
    expect(await start().existing('https://other.example')).toBeNull();
    writeFileSync(file, JSON.stringify({ server, token: 'an-enrolment-token-of-a-test' }));
    const { tokenFor, enrol } = start();
    await expect(tokenFor({ ...way, serverUrl: 'https://other.example' })).rejects.toThrow(
      'It is for https://m.example, and the app connects to https://other.example.',
    );
    expect(enrol).not.toHaveBeenCalled();
  });

  it('does not enrol at a server that is only tried', async () => {
    const { existing, enrol } = start();
    expect(await existing(server)).toBeNull();
    expect(enrol).not.toHaveBeenCalled();
  });

  it('keeps its credential in memory where the system has no place for secrets, and says so', async () => {
    const { tokenFor, view, enrol } = start({ secrets: false });
    await tokenFor(way);
    expect(await tokenFor(way)).toBe(byFile);
    expect(enrol).toHaveBeenCalledOnce();
    expect(await view(server)).toMatchObject({ stored: false });
  });

  it('says why it cannot enrol, and tries again', async () => {
    const { tokenFor, state } = start();
    state.refuse = new ProblemError(because('enrolment-token-expired'));
    await expect(tokenFor(way)).rejects.toThrow('It is enrolment-token-expired.');
    state.refuse = null;
    expect(await tokenFor(way)).toBe(byFile);
  });
});

describe('an answer that is lost', () => {
  const secretOf = ({ enrol }: ReturnType<typeof start>, call = 0) => enrol.mock.calls[call]?.[2].requestSecret;
  const lost = new Error('The connection was cut.');
  const kept = () => readFileSync(join(folder, 'tokens.json'), 'utf8');

  it('is asked for with the same secret, after a restart as well, until it is kept', async () => {
    const first = start();
    // As the server is asked, the secret is on the disk, and not in the clear.
    first.enrol.mockImplementationOnce(async (_way, _token, { requestSecret = '' }) => {
      expect(kept()).toContain('#request');
      expect(kept()).not.toContain(requestSecret);
      throw lost;
    });
    first.state.refuse = lost;
    await expect(first.tokenFor(way)).rejects.toThrow('cut');
    await expect(first.tokenFor(way)).rejects.toThrow('cut');
    const next = start();
    expect(await next.tokenFor(way)).toBe(byFile);
    expect(new Set([secretOf(first), secretOf(first, 1), secretOf(next)]).size).toBe(1);
    expect(kept()).not.toContain('#request');
    next.refused(server, byFile, revoked);
    await next.tokenFor(way);
    expect(secretOf(next, 1)).not.toBe(secretOf(next));
  });

  it('is asked for with the same secret while the app runs where nothing can be stored', async () => {
    const app = start({ secrets: false });
    app.state.refuse = lost;
    await expect(app.tokenFor(way)).rejects.toThrow('cut');
    app.state.refuse = null;
    await app.tokenFor(way);
    expect(secretOf(app, 1)).toBe(secretOf(app));
    const next = start({ secrets: false });
    await next.tokenFor(way);
    expect(secretOf(next)).not.toBe(secretOf(app));
  });

  it('is that of one server, one person and one workstation', async () => {
    const secrets = [];
    for (const [who, serverUrl] of [
      [me, server],
      [me, 'https://other.example'],
      [{ ...me, host: 'ws2' }, server],
      [{ ...me, user: 'lee' }, server],
    ] as const) {
      const app = start({ who });
      app.state.refuse = lost;
      await expect(app.tokenFor({ ...way, serverUrl })).rejects.toThrow('cut');
      secrets.push(secretOf(app));
    }
    expect(new Set(secrets).size).toBe(4);
  });
});

describe('a credential that is not taken any more', () => {
  it('is replaced at once by enrolling anew', async () => {
    await start().tokenFor(way);
    const { tokenFor, refused, view } = start();
    const token = await tokenFor(way);
    expect(refused(server, token, revoked)).toBe(true);
    expect(await view(server)).toBeNull();
    expect(await tokenFor(way)).toBe('credential-2-by-an-enrolment-token-of-a-test');
    expect(await view(server)).not.toBeNull();
  });

  it('is replaced only later when this very process got it: somebody meant it', async () => {
    const { tokenFor, refused } = start();
    expect(refused(server, await tokenFor(way), revoked)).toBe(false);
    expect(await tokenFor(way)).toBe('credential-2-by-an-enrolment-token-of-a-test');
    expect(refused(server, await tokenFor(way), because('credential-expired'))).toBe(true);
  });

  it('is told with the reason why there is no other', async () => {
    const { tokenFor, refused, state } = start();
    refused(server, await tokenFor(way), revoked);
    state.refuse = new ProblemError(because('enrolment-token-used-up'));
    await expect(tokenFor(way)).rejects.toMatchObject({
      problem: { kind: 'enrolment-token-used-up', message: 'It is credential-revoked. It is enrolment-token-used-up.' },
    });
  });

  it('is tried again where there is nothing else, so that the server can say what is wrong', async () => {
    await start().tokenFor(way);
    const { tokenFor, refused } = start({ file: '' });
    expect(refused(server, await tokenFor(way), revoked)).toBe(false);
    expect(await tokenFor(way)).toBe(byFile);
  });
});

describe('a token that somebody typed', () => {
  it('goes on working, with an enrolment file as well', async () => {
    const { type, tokenFor, enrol } = start();
    await type(server, 'typed');
    expect(await tokenFor(way)).toBe('typed');
    expect(enrol).not.toHaveBeenCalled();
  });

  it('takes the place of a credential', async () => {
    const { type, tokenFor, view } = start();
    await tokenFor(way);
    await type(server, 'typed');
    expect(await tokenFor(way)).toBe('typed');
    expect(await view(server)).toBeNull();
  });

  it('is exchanged when it turns out to be one for enrolling', async () => {
    const { type, tokenFor, refused, enrol } = start({ file: '' });
    await type(server, 'typed');
    expect(refused(server, await tokenFor(way), because('wrong-token'))).toBe(true);
    expect(await tokenFor(way)).toBe('credential-1-by-typed');
    expect(enrol).toHaveBeenCalledExactlyOnceWith(way, 'typed', request);
    expect(await start({ file: '' }).tokenFor(way)).toBe('credential-1-by-typed');
    expect(readFileSync(join(folder, 'tokens.json'), 'utf8')).not.toContain('"https://m.example":');
  });

  it('is told to be wrong by the server itself when it is none at all', async () => {
    const { type, tokenFor, refused, state } = start({ file: '' });
    state.refuse = unknown;
    await type(server, 'typed');
    refused(server, await tokenFor(way), because('wrong-token'));
    expect(await tokenFor(way)).toBe('typed');
    expect(refused(server, 'typed', because('wrong-token'))).toBe(false);
  });

  it('gives way to an enrolment file when the server takes no shared tokens any more', async () => {
    const { type, tokenFor, refused, enrol } = start();
    await type(server, 'typed');
    enrol.mockRejectedValueOnce(unknown);
    expect(refused(server, await tokenFor(way), because('enrolment-required'))).toBe(true);
    expect(await tokenFor(way)).toBe(byFile);
  });

  it('stands behind that of the environment, for which there is nothing to exchange', async () => {
    const { tokenFor, refused, enrol } = start({ given: 'given' });
    expect(await tokenFor(way)).toBe('given');
    expect(refused(server, 'given', because('wrong-token'))).toBe(false);
    expect(await tokenFor(way)).toBe('given');
    expect(enrol).not.toHaveBeenCalled();
  });
});
