import { beforeEach, describe, expect, it } from 'vitest';
import { createMemoryDisk, type MemoryDisk } from '../testing/memory-disk.ts';
import { openSpool, type Spool } from './spool.ts';

let disk: MemoryDisk;
let damaged: string[];
beforeEach(() => {
  disk = createMemoryDisk();
  damaged = [];
});

const open = (maxBytes = 4_800) =>
  openSpool({ folder: '/spool', maxBytes, files: disk.mount(), onDamage: (path) => damaged.push(path) });

const append = (spool: Spool, text: string) =>
  spool.append({ text, settledAt: null, lostBytes: 0 }, { place: (spool.reached()?.seq ?? 0) + 1 });

/** Begins a spool with so many pieces, six or so in each of its files. */
async function filled(pieces: number): Promise<Spool> {
  const spool = await open();
  await spool.begin({ place: 0 });
  for (let seq = 1; seq <= pieces; seq++) await append(spool, `${seq} ${'x'.repeat(100)}`);
  return spool;
}

async function rest(spool: Spool): Promise<readonly number[]> {
  const seqs: number[] = [];
  for (let next = await spool.next(); next !== null; next = await spool.next()) seqs.push(next.piece.seq);
  return seqs;
}

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const fileNames = () => disk.paths().map((path) => path.slice('/spool/'.length));

describe('a spool', () => {
  it('does not know where to begin before it is told, and keeps its id then', async () => {
    const spool = await open();
    const id = spool.id();
    expect(spool.reached()).toBeNull();
    await spool.begin(null);
    expect(spool.reached()).toEqual({ seq: 0, position: null });
    await append(spool, 'a');
    await spool.close();
    const again = await open();
    expect(again.id()).toBe(id);
    expect(again.reached()).toEqual({ seq: 1, position: { place: 1 } });
  });

  it('is another one when it begins again elsewhere', async () => {
    const spool = await filled(20);
    const id = spool.id();
    expect(fileNames().length).toBeGreaterThan(2);
    await spool.begin({ place: 70 });
    expect(spool.id()).not.toBe(id);
    expect(await spool.next()).toBeNull();
    await append(spool, 'a');
    expect(await rest(spool)).toEqual([1]);
    expect(fileNames()).toHaveLength(1);
    await spool.close();
    expect(disk.openFiles).toBe(0);
  });

  it('gives again what is not acknowledged, and room for what is', async () => {
    const spool = await filled(20);
    expect(await rest(spool)).toEqual(numbers(1, 20));
    const before = spool.bytes();
    await spool.acknowledge(9);
    expect(spool.bytes()).toBeLessThan(before);
    spool.goBehind(9);
    expect(await rest(spool)).toEqual(numbers(10, 20));
  });

  it('takes nothing more when it is full, until something is acknowledged', async () => {
    const spool = await filled(0);
    let count = 0;
    while (await append(spool, 'x'.repeat(100))) count++;
    expect(spool.bytes()).toBeLessThanOrEqual(4_800);
    expect(await append(spool, 'x'.repeat(100))).toBe(false);
    expect(spool.reached()?.seq).toBe(count);
    await spool.acknowledge(count);
    expect(await append(spool, 'x'.repeat(100))).toBe(true);
  });

  it('leaves files alone that are not its own', async () => {
    const files = disk.mount();
    await (await files.open('/spool/notes.txt')).write(Buffer.from('mine'), 0);
    const spool = await filled(3);
    await spool.begin(null);
    expect(fileNames()).toContain('notes.txt');
  });

  it('says where the log was read to with each piece that it has', async () => {
    const spool = await filled(20);
    for (const seq of [1, 7, 20]) expect(await spool.positionAt(seq)).toEqual({ place: seq });
    expect(await spool.positionAt(21)).toBeUndefined();
    await spool.acknowledge(20);
    expect(await spool.positionAt(1)).toBeUndefined();
    expect(await spool.positionAt(20)).toEqual({ place: 20 });
    await spool.close();
    const again = await open();
    expect(await again.positionAt(20)).toEqual({ place: 20 });
    await again.close();
    expect(disk.openFiles).toBe(0);
  });
});

describe('trouble with the disk', () => {
  it('that is full: the piece is not there, and comes whole once there is room', async () => {
    const spool = await filled(2);
    disk.writesFailWith = 'ENOSPC';
    await expect(append(spool, 'three')).rejects.toThrow('ENOSPC');
    await expect(append(spool, 'three')).rejects.toThrow('ENOSPC');
    expect(await rest(spool)).toEqual([1, 2]);
    disk.writesFailWith = null;
    expect(await append(spool, 'three')).toBe(true);
    expect(await rest(spool)).toEqual([3]);
    expect((await open()).reached()?.seq).toBe(3);
  });

  it('that keeps files from going: what was acknowledged goes later', async () => {
    const spool = await filled(20);
    await rest(spool);
    disk.removalsFailWith = 'EACCES';
    await expect(spool.acknowledge(20)).rejects.toThrow('EACCES');
    disk.removalsFailWith = null;
    await append(spool, 'a');
    expect(await rest(spool)).toEqual([21]);
    await spool.acknowledge(21);
    expect(fileNames()).toHaveLength(1);
  });

  it('that breaks off reading: the same piece is given again', async () => {
    const spool = await filled(3);
    await spool.next();
    disk.readsFailWith = 'EIO';
    await expect(spool.next()).rejects.toThrow('EIO');
    disk.readsFailWith = null;
    expect(await rest(spool)).toEqual([2, 3]);
  });
});

describe('while a piece is read', () => {
  it('its file may be acknowledged and removed', async () => {
    const spool = await filled(20);
    await spool.next();
    const reading = spool.next();
    const acknowledging = spool.acknowledge(20);
    await expect(Promise.all([reading, acknowledging])).resolves.toBeDefined();
    expect(await rest(spool)).not.toContain(1);
    await spool.close();
    expect(disk.openFiles).toBe(0);
  });
});

describe('damage', () => {
  it('a record that was cut is dropped with what is behind it, and reading goes on before it', async () => {
    await (await filled(3)).close();
    const putBack = disk.copy();
    const [path = ''] = disk.paths();
    for (const lost of [1, 50, 250]) {
      disk.cut(path, disk.size(path) - lost);
      const spool = await open();
      const seq = spool.reached()?.seq ?? 0;
      expect(seq).toBeLessThan(3);
      expect(spool.reached()?.position).toEqual({ place: seq });
      expect(spool.dropped).toBeGreaterThan(0);
      expect(await rest(spool)).toEqual(numbers(1, seq));
      await spool.close();
      putBack();
    }
  });

  it('any byte of the newest file costs what is from there on', async () => {
    await (await filled(3)).close();
    const putBack = disk.copy();
    const [path = ''] = disk.paths();
    for (let at = 0; at < disk.size(path); at += 7) {
      disk.damage(path, at);
      const spool = await open();
      const seq = spool.reached()?.seq ?? null;
      expect(seq).not.toBe(3);
      expect(await rest(spool)).toEqual(seq === null ? [] : numbers(1, seq));
      await spool.close();
      putBack();
    }
  });

  it('in an older file costs no more than that file, and is told', async () => {
    await (await filled(20)).close();
    const [first = '', second = ''] = disk.paths();
    disk.damage(second, Math.floor(disk.size(second) / 2));
    const spool = await open();
    const seqs = await rest(spool);
    expect(damaged).toEqual([second]);
    expect(seqs.slice(0, 6)).toEqual(numbers(1, 6));
    expect(seqs.at(-1)).toBe(20);
    expect(seqs.length).toBeLessThan(20);
    expect(seqs.length).toBeGreaterThan(13);
    expect(disk.paths()).toContain(first);
  });

  it('at the beginning of an older file is told as well', async () => {
    await (await filled(20)).close();
    const [, second = ''] = disk.paths();
    disk.damage(second, 10);
    const spool = await open();
    expect(damaged).toEqual([second]);
    expect((await rest(spool)).at(-1)).toBe(20);
  });

  it('at the beginning of the newest file brings it back to the one before', async () => {
    await (await filled(20)).close();
    const newest = disk.paths().at(-1) ?? '';
    disk.damage(newest, 10);
    const spool = await open();
    const seq = spool.reached()?.seq ?? 0;
    expect(seq).toBeGreaterThan(10);
    expect(seq).toBeLessThan(20);
    expect(disk.paths()).not.toContain(newest);
    expect(await rest(spool)).toEqual(numbers(1, seq));
    expect(damaged).toEqual([]);
  });

  it('at the beginning of the only file makes a new spool', async () => {
    const spool = await filled(2);
    const id = spool.id();
    await spool.close();
    disk.damage(disk.paths()[0] ?? '', 3);
    const again = await open();
    expect(again.id()).not.toBe(id);
    expect(again.reached()).toBeNull();
    expect(again.dropped).toBeGreaterThan(0);
  });
});
