import { expect, it } from 'vitest';
import { planSaving, type SavingRules, type SeenDocument } from './plan-saving.ts';

const file = { kind: 'file', size: 3, mtimeMs: 1, identity: '1:1', names: 1 } as const;
const seen = (change: Partial<SeenDocument['document']> = {}, others: Partial<SeenDocument> = {}): SeenDocument => ({
  document: { id: '1', name: 'a.svg', path: '/home/ana/a.svg', dirty: true, ...change },
  real: '/home/ana/a.svg',
  file,
  notWritable: null,
  ...others,
});
const rules: SavingRules = {
  action: 'save-and-close',
  overwrite: false,
  usedAt: 1,
  excludedFolders: [],
  savesCopies: false,
};
const plan = (one: SeenDocument, change: Partial<SavingRules> = {}) => {
  const [planned] = planSaving([one], { ...rules, ...change });
  return planned?.obstacle?.why ?? `${planned?.way}${planned?.toSafeFolder ? ' to the safe folder' : ''}`;
};
const gone = { real: null, file: null };

it('leaves alone what is saved', () => {
  expect(plan(seen({ dirty: false }))).toBe('none');
  expect(plan(seen({ dirty: false, path: null }, gone))).toBe('none');
});

it('saves what is not, or may not be, beside its file', () => {
  expect(plan(seen())).toBe('swap');
  expect(plan(seen({ dirty: null }))).toBe('swap');
  expect(plan(seen(), { savesCopies: true })).toBe('copy');
  expect(plan(seen(), { overwrite: true })).toBe('overwrite');
});

it('saves over no file that somebody else wrote since the application was used', () => {
  const written = seen({}, { file: { ...file, mtimeMs: 2 } });
  expect(plan(written, { overwrite: true })).toBe('swap');
  expect(plan(written, { overwrite: true, savesCopies: true })).toBe('copy');
  expect(plan(seen(), { overwrite: true, usedAt: null })).toBe('swap');
});

it('saves none of two over one file, which would be lost with the other', () => {
  const elsewhere = seen({ id: '2', path: '/home/ana/link.svg' });
  const ways = (change: Partial<SavingRules>) =>
    planSaving([seen(), elsewhere, seen({ dirty: false })], { ...rules, ...change }).map(
      ({ way, obstacle }) => obstacle?.why ?? way,
    );
  expect(ways({})).toEqual(['open-twice', 'open-twice', 'none']);
  expect(ways({ savesCopies: true, overwrite: true })).toEqual(['open-twice', 'open-twice', 'none']);
  expect(ways({ savesCopies: true })).toEqual(['copy', 'copy', 'none']);
});

it('knows that only the application has what was deleted, though it calls that saved', () => {
  expect(plan(seen({ dirty: false }, gone))).toBe('document-missing');
  expect(plan(seen({ dirty: false }, gone), { savesCopies: true })).toBe('copy to the safe folder');
  expect(plan(seen({ dirty: false }, gone), { action: 'close-if-saved' })).toBe('unsaved');
});

it('cannot say for its user where a new document belongs', () => {
  expect(plan(seen({ path: null }, gone))).toBe('never-saved');
  expect(plan(seen({ path: null }, gone), { savesCopies: true })).toBe('copy to the safe folder');
});

it('closes only what is saved where the rule says so', () => {
  expect(plan(seen(), { action: 'close-if-saved' })).toBe('unsaved');
  expect(plan(seen({ dirty: null }), { action: 'close-if-saved' })).toBe('unsaved');
  expect(plan(seen({ dirty: false }), { action: 'close-if-saved' })).toBe('none');
});

it('touches nothing in excluded folders, by whatever name, saved or not', () => {
  const excludedFolders = ['/secret/', '*/Contracts'];
  expect(plan(seen({ path: '/secret/a.svg', dirty: false }), { excludedFolders })).toBe('excluded-folder');
  expect(plan(seen({}, { real: '/SECRET/deep/a.svg' }), { excludedFolders })).toBe('excluded-folder');
  expect(plan(seen({ path: 'D:\\work\\contracts\\a.svg' }), { excludedFolders })).toBe('excluded-folder');
  expect(plan(seen({ path: '/secrets/a.svg' }), { excludedFolders })).toBe('swap');
});

it('makes no copy where that would fail, or change what a file is', () => {
  expect(plan(seen({}, { notWritable: new Error('no') }))).toBe('folder-not-writable');
  expect(plan(seen({}, { notWritable: new Error('no') }), { overwrite: true })).toBe('overwrite');
  expect(plan(seen({}, { file: { ...file, names: 2 } }))).toBe('several-names');
  expect(plan(seen({}, { file: { ...file, names: 2 } }), { savesCopies: true })).toBe('copy');
  expect(plan(seen({}, { file: { ...file, kind: 'folder' } }))).toBe('not-a-file');
});
