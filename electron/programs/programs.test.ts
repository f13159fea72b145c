import { describe, expect, it, vi } from 'vitest';
import type { Program } from '../ipc/contract.ts';
import { createPrograms, type ProgramsPorts } from './programs.ts';

function setUp(change: Partial<ProgramsPorts> = {}) {
  let programs: readonly Program[] = [{ feature: 'FLUENT', path: '/opt/fluent' }];
  const ports: ProgramsPorts = {
    programs: () => programs,
    save: vi.fn<ProgramsPorts['save']>(async (next) => {
      programs = next;
      return { ok: true };
    }),
    suggestions: () => ['/a', '/b', '/c', '/d', '/e', '/f'],
    named: () => ['/named', '/opt/fluent'],
    pick: vi.fn(async () => '/opt/picked'),
    check: vi.fn(async () => null),
    launch: vi.fn(async () => {}),
    ...change,
  };
  return { ports, programs: createPrograms(ports) };
}

describe('choosing', () => {
  it('shows what is chosen, by the name in any case, and few suggestions', () => {
    const { programs } = setUp();
    expect(programs.view('fluent')).toEqual({ path: '/opt/fluent', suggestions: ['/a', '/b', '/c', '/d', '/e'] });
    expect(programs.view('MATLAB').path).toBeNull();
  });

  it('knows for certain what is chosen and what was named', () => {
    const { programs } = setUp();
    expect(programs.certain('fluent')).toEqual(['/opt/fluent', '/named']);
    expect(programs.certain('MATLAB')).toEqual(['/named', '/opt/fluent']);
  });

  it('opens the dialog at the suggestion, and keeps only what was picked in it', async () => {
    const { programs, ports } = setUp();
    expect((await programs.choose('MATLAB', 1)).path).toBe('/opt/picked');
    expect(ports.pick).toHaveBeenCalledWith('MATLAB', '/b');
    expect(ports.save).toHaveBeenCalledWith([
      { feature: 'MATLAB', path: '/opt/picked' },
      { feature: 'FLUENT', path: '/opt/fluent' },
    ]);
    // Beyond what was suggested, and none asked for.
    await programs.choose('MATLAB', 99);
    expect(ports.pick).toHaveBeenLastCalledWith('MATLAB', null);
    await programs.choose('fluent', null);
    expect(ports.pick).toHaveBeenLastCalledWith('fluent', '/opt/fluent');
    expect(ports.programs().filter(({ feature }) => feature.toLowerCase() === 'fluent')).toHaveLength(1);
  });

  it('keeps nothing when the dialog was left, or the file is no program', async () => {
    const left = setUp({ pick: async () => null });
    expect((await left.programs.choose('FLUENT', null)).path).toBe('/opt/fluent');
    const data = setUp({ check: async () => '/opt/picked is not a file.' });
    await expect(data.programs.choose('FLUENT', null)).rejects.toMatchObject({
      problem: { kind: 'not-a-program', message: '/opt/picked is not a file.' },
    });
    for (const { ports } of [left, data]) expect(ports.save).not.toHaveBeenCalled();
  });

  it('forgets, and says when that could not be kept', async () => {
    const { programs } = setUp();
    expect((await programs.forget('fluent')).path).toBeNull();
    const full = setUp({ save: async () => ({ ok: false, message: 'The disk is full.' }) });
    await expect(full.programs.forget('FLUENT')).rejects.toThrow('The disk is full.');
  });

  it('keeps no more than the settings hold, the newest first', async () => {
    const many = Array.from({ length: 200 }, (_, index) => ({ feature: `f${index}`, path: '/x' }));
    const { programs, ports } = setUp({ programs: () => many });
    await programs.choose('new', null);
    const [saved] = vi.mocked(ports.save).mock.calls[0] ?? [];
    expect(saved).toHaveLength(200);
    expect(saved?.[0]).toEqual({ feature: 'new', path: '/opt/picked' });
  });
});

describe('launching', () => {
  it('starts what was chosen and is still a program, and nothing else', async () => {
    const { programs, ports } = setUp();
    expect(await programs.launch('Fluent')).toBe('launched');
    expect(ports.launch).toHaveBeenCalledExactlyOnceWith('/opt/fluent');
    expect(await programs.launch('MATLAB')).toBe('no-program');
    const gone = setUp({ check: async () => '/opt/fluent is not there any more.' });
    await expect(gone.programs.launch('FLUENT')).rejects.toMatchObject({ problem: { kind: 'program-missing' } });
    expect(gone.ports.launch).not.toHaveBeenCalled();
  });

  it('says why it did not start', async () => {
    const { programs } = setUp({
      launch: async () => {
        throw new Error('spawn EACCES');
      },
    });
    await expect(programs.launch('FLUENT')).rejects.toThrow('/opt/fluent could not be started (spawn EACCES).');
  });
});
