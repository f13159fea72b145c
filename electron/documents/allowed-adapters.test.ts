import { expect, it } from 'vitest';
import { mayUseAdapter } from './allowed-adapters.ts';

it('lets be used what a pattern names, and nothing where applications are not to be closed', () => {
  const may = (closeApplications: boolean, allowedAdapters: string[]) =>
    ['gtk', 'libreoffice', 'window'].filter((id) => mayUseAdapter({ closeApplications, allowedAdapters }, id));
  expect(may(true, ['*'])).toEqual(['gtk', 'libreoffice', 'window']);
  expect(may(true, ['Libre*', 'gtk'])).toEqual(['gtk', 'libreoffice']);
  expect(may(true, [])).toEqual([]);
  expect(may(false, ['*'])).toEqual([]);
});
