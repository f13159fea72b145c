/** An app that IT rolled out: it finds its server by a file, enrols there over TLS, and says so when it is put out. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { createServer, type Server } from 'node:tls';
import { promisify } from 'node:util';
import { keyPin } from '../../electron/agent/server-agent.ts';
import { derOf, hasOpenssl, type Issued, testAuthority } from '../../electron/agent/testing/certificates.ts';
import { strings } from '../../renderer/strings.ts';
import { inProject } from '../../scripts/setup/project.mjs';
import { featureRow } from '../fixtures/popover.ts';
import { expect, test } from '../fixtures/test.ts';

const run = promisify(execFile);

const fronts: Server[] = [];
test.afterEach(() => {
  for (const front of fronts.splice(0)) front.close();
});

/** TLS in front of a server that has none, as a reverse proxy is. */
async function tlsFront(issued: Issued, url: string): Promise<string> {
  const port = Number(new URL(url).port);
  const front = createServer(issued, (client) => {
    const server = connect(port, '127.0.0.1');
    client.pipe(server).pipe(client);
    for (const side of [client, server]) side.on('error', () => [client, server].map((each) => each.destroy()));
  });
  fronts.push(front);
  front.listen(0, '127.0.0.1');
  await once(front, 'listening');
  return `https://localhost:${(front.address() as AddressInfo).port}`;
}

test.beforeEach(() => test.skip(!hasOpenssl, 'There is no openssl to make certificates with.'));

test('the app enrols by a file, lets the command line tool in, and says that it was put out', async ({
  launch,
  startServer,
  keepScreenshot,
}, info) => {
  const server = await startServer('agents: { newest_version: 99.0.0 }');
  const authority = testAuthority('The organisation');
  const issued = authority.issue('DNS:localhost');
  const url = await tlsFront(issued, server.url);
  const administer = async (path: string, body: object) => {
    const headers = { ...server.adminHeaders, 'content-type': 'application/json' };
    const answer = await fetch(`${server.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    return (await answer.json()) as { readonly secret: string };
  };
  const machine = info.outputPath('machine');
  mkdirSync(machine, { recursive: true, mode: 0o755 });
  const write = (name: string, content: string) => {
    const path = join(machine, name);
    writeFileSync(path, content, { mode: 0o644 });
    return path;
  };
  const wish = { name: 'workstations', forMs: 3_600_000, maxUses: null };
  const { secret: token } = await administer('/api/v1/enrolment-tokens', wish);
  const defaults = {
    enrolmentFile: write('enrolment.json', JSON.stringify({ server: url, token })),
    caFile: write('ca.pem', authority.cert),
    serverKeyPins: [keyPin(derOf(issued))],
  };
  write('defaults.json', JSON.stringify(defaults));
  const env = { SEATLIGHT_MACHINE_FOLDER: machine, SEATLIGHT_USER: 'kim@ws1' };

  const seatlight = await launch({ env });
  const popover = await seatlight.openPopover();
  await expect(featureRow(popover, 'flow_solver')).toBeVisible();
  const settings = await seatlight.openSettings();
  await expect(settings.getByText('Enrolled as kim@ws1 on')).toBeVisible();
  await expect(settings.getByText(strings.settings.about.newer('99.0.0'))).toBeVisible();
  await keepScreenshot('settings-enrolled');
  const cliEnv = { ...seatlight.env, NODE_EXTRA_CA_CERTS: defaults.caFile };
  const cli = await run(process.execPath, [inProject('cli', 'main.ts'), 'status'], { env: cliEnv });
  expect(cli.stdout).toContain('flow_solver');

  await administer('/api/v1/enrolment-revocations', { user: 'kim' });
  await expect(settings.getByText('taken back')).toBeVisible();
  await expect(settings.getByText('Enrolled as')).toBeHidden();
  await expect.poll(() => seatlight.tray.tooltip()).toContain('taken back');
  await keepScreenshot('settings-put-out');
});

test('the app says that the server has another key than the pinned one', async ({ launch, startServer }, info) => {
  const server = await startServer();
  const authority = testAuthority('The organisation');
  const url = await tlsFront(authority.issue('DNS:localhost'), server.url);
  const machine = info.outputPath('machine');
  mkdirSync(machine, { recursive: true, mode: 0o755 });
  const caFile = join(machine, 'ca.pem');
  writeFileSync(caFile, authority.cert);
  const serverKeyPins = [keyPin(derOf(authority.issue('DNS:localhost')))];
  writeFileSync(join(machine, 'defaults.json'), JSON.stringify({ serverUrl: url, caFile, serverKeyPins }));
  const seatlight = await launch({ env: { SEATLIGHT_MACHINE_FOLDER: machine } });
  const popover = await seatlight.openPopover();
  await expect(popover.getByText('has another key than those that your administrator named')).toBeVisible();
});
