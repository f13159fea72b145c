import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { headLines, logPath, outLine } from '../server/collect/log/testing/followed-log.ts';
import { behindBroker } from './testing/stand-in-server.ts';
import { createTestedBroker, type TestedBroker } from './testing/tested-broker.ts';

let broker: TestedBroker;
beforeEach(() => {
  broker = createTestedBroker();
  broker.server.start();
});
afterEach(async () => {
  await broker.stop();
  expect(broker.disk.openFiles).toBe(0);
});

const arrived = () => broker.server.features();
const kinds = () => broker.server.logStates.map((problem) => problem?.kind ?? null);
/** Messages of its own log. */
const said = () => broker.said.map(({ msg }) => msg);

describe('a log', () => {
  it('is delivered as it was and as it grows', async () => {
    await broker.startWith(3);
    broker.write(2);
    await broker.passLong();
    expect(arrived()).toEqual(broker.written);
    expect(kinds().at(-1)).toBeNull();
  });

  it('is kept on the disk while the line is down, also over a restart, and delivered once', async () => {
    await broker.startWith(3);
    broker.lineDown();
    broker.write(2);
    await broker.passLong();
    await broker.kill();
    broker.files.remove(logPath);
    await broker.start();
    await broker.passLong();
    expect(arrived()).toHaveLength(3);
    broker.lineUp();
    await broker.passLong();
    expect(arrived()).toEqual(broker.written);
  });

  it('that is rotated several times while the line is down arrives whole', async () => {
    await broker.startWith(2);
    broker.lineDown();
    for (let count = 0; count < 4; count++) {
      broker.write(2);
      broker.rotate();
      broker.write(1);
      await broker.passLong();
    }
    broker.lineUp();
    await broker.passLong();
    expect(arrived()).toEqual(broker.written);
    expect(broker.server.lostBytes()).toBe(0);
  });

  it('that is rotated while the broker is down arrives whole', async () => {
    await broker.startWith(2);
    await broker.kill();
    broker.write(2);
    broker.rotate();
    broker.write(2);
    await broker.start();
    await broker.passLong();
    expect(arrived()).toEqual(broker.written);
  });

  it('that is missing or may not be read is said to be, and read once it can be', async () => {
    broker.files.remove(logPath);
    await broker.start();
    await broker.passLong();
    expect(kinds().at(-1)).toBe('log-missing');
    broker.files.append(logPath, headLines('a'));
    broker.files.failOnce('open', logPath, 'EACCES');
    await broker.pass(500);
    expect(kinds().at(-1)).toBe('log-unreadable');
    expect(broker.server.logStates.at(-1)?.nextStep).toContain('account');
    broker.write(2);
    await broker.passLong();
    expect(kinds().at(-1)).toBeNull();
    expect(arrived()).toEqual(broker.written);
  });

  it('that no license server is configured to have is not sent, and its lines come once one is', async () => {
    broker.server.kill();
    broker.server.licenseServers = [];
    broker.server.start();
    await broker.start();
    broker.write(2);
    await broker.passLong();
    expect(said()).toContainEqual(expect.stringContaining('the monitoring server has no license server for this log'));
    broker.server.kill();
    broker.server.licenseServers = [behindBroker()];
    broker.server.start();
    await broker.passLong();
    expect(arrived()).toEqual(broker.written);
  });

  it('is told to be in trouble again after a new connection', async () => {
    broker.files.remove(logPath);
    await broker.start();
    await broker.passLong();
    broker.server.cut();
    await broker.passLong();
    expect(kinds().slice(-2)).toEqual([null, 'log-missing']);
  });
});

describe('a monitoring server', () => {
  it('that is killed before it has kept what it was sent is sent it again', async () => {
    await broker.startWith(1);
    broker.server.isStoreSlow = true;
    broker.write(3);
    await broker.pass(1_000);
    broker.server.kill();
    broker.server.isStoreSlow = false;
    broker.server.start();
    await broker.passLong();
    expect(arrived()).toEqual(broker.written);
  });

  it('that has lost its history gets what comes, once, and what the broker still has', async () => {
    await broker.startWith(3);
    broker.server.kill();
    broker.server.forgetAll();
    broker.server.start();
    broker.write(2);
    await broker.passLong();
    expect(arrived()).toEqual(broker.written);
    broker.write(2);
    await broker.passLong();
    expect(arrived()).toEqual(broker.written);
  });

  it('that was put back from an older copy gets what it does not have, also what the broker has no more', async () => {
    await broker.startWith(2);
    const putBack = broker.server.copy();
    await broker.writeMuch();
    await broker.passLong();
    expect(arrived()).toEqual(broker.written);
    expect(broker.disk.paths()).toHaveLength(1);
    broker.server.kill();
    putBack();
    broker.server.start();
    broker.write(1);
    await broker.passLong();
    expect(arrived()).toEqual(broker.written);
  });

  it('whose database is slow may acknowledge more than was sent since the line broke', async () => {
    await broker.startWith(1);
    broker.lineDown();
    // More than may be on its way at one time.
    for (let count = 0; count < 40; count++) {
      broker.write(2_000);
      await broker.pass(1_000);
    }
    broker.server.isStoreSlow = true;
    broker.lineUp();
    await broker.passLong();
    broker.server.cut();
    await broker.pass(3_000);
    broker.server.isStoreSlow = false;
    await broker.passLong();
    await broker.passLong();
    expect(arrived()).toEqual(broker.written);
    expect(broker.server.refusals).toEqual([]);
  });

  it('with two license servers behind one log goes on from where the one is that has less', async () => {
    const second = behindBroker({ id: 'second', name: 'second', address: '27001@lic', logs: [{ path: logPath }] });
    broker.server.kill();
    broker.server.licenseServers = [behindBroker({ logs: [{ path: logPath }] }), second];
    broker.server.start();
    await broker.startWith(2);
    expect(broker.server.features('second')).toEqual(broker.written);
    // The spool is lost, so that the server alone knows where to go on.
    await broker.kill();
    for (const path of broker.disk.paths()) broker.disk.cut(path, 0);
    broker.write(2);
    await broker.start();
    await broker.passLong();
    expect(arrived()).toEqual(broker.written);
    expect(broker.server.features('second')).toEqual(broker.written);
  });
});

describe('two brokers of one name', () => {
  it('beside the same log take turns, and no line is lost or there twice', async () => {
    await broker.startWith(2);
    const other = createTestedBroker({ server: broker.server, files: broker.files });
    await other.start();
    for (let turn = 0; turn < 6; turn++) {
      broker.server.isStoreSlow = turn % 3 === 1;
      broker.write(2);
      await other.pass(2_000);
      broker.write(1);
      // Whoever was replaced last comes back by and by.
      await broker.pass(turn % 2 === 0 ? 45_000 : 1_000);
      await other.pass(turn % 2 === 0 ? 1_000 : 45_000);
    }
    broker.server.isStoreSlow = false;
    await other.passLong();
    await broker.passLong();
    expect(broker.server.refusals.filter((reason) => reason === 'replaced').length).toBeGreaterThan(3);
    await other.stop();
    for (let count = 0; count < 6; count++) await broker.passLong();
    expect(arrived()).toEqual(broker.written);
  });

  it('on two machines take the place of each other, and no line of either is lost or there twice', async () => {
    await broker.startWith(2);
    const other = createTestedBroker({ server: broker.server });
    other.files.append(logPath, headLines('another machine'));
    await other.start();
    await other.pass(5_000);
    expect(broker.server.refusals).toContain('replaced');
    expect(said()).toContainEqual(expect.stringContaining('Another broker has signed in with the same token'));
    expect(other.said.map(({ msg }) => msg)).toContainEqual(expect.stringContaining('the token may be stolen'));
    const [own, others] = [broker.write(2), ['x1', 'x2']];
    other.files.append(logPath, others.map((name) => outLine(name)).join(''));
    await other.pass(5_000);
    await broker.pass(60_000);
    await broker.passLong();
    await other.stop();
    await broker.pass(60_000);
    await broker.passLong();
    expect(arrived().toSorted()).toEqual([...broker.written, ...others].toSorted());
    expect(arrived()).toEqual(expect.arrayContaining([...own]));
    expect(other.disk.openFiles).toBe(0);
  });

  it('are not let in by the token of another name', async () => {
    await broker.start({ name: 'site-b' });
    broker.write(1);
    await broker.passLong();
    expect(new Set(broker.server.refusals)).toEqual(new Set(['wrong-name']));
    expect(said()).toContainEqual('This token belongs to a broker of another name. It says that it is "site-b".');
    expect(arrived()).toEqual([]);
  });
});
