import { expect, test } from 'vitest';
import { managers } from '../../protocol/license.ts';
import { managerFacts } from '../../protocol/managers.ts';
import { findLicenseManager, licenseManagerOf } from './index.ts';

test.each(managers)('%s is what everybody is told of it', (name) => {
  const manager = licenseManagerOf(name);
  expect(manager.manager).toBe(name);
  expect(manager.title).toBe(managerFacts[name].title);
  expect(findLicenseManager(` ${name.toUpperCase()}`)).toBe(manager);
  // Who is asked for a log must be able to give one that is read.
  expect(managerFacts[name].log !== null).toBe(manager.createLogParser !== undefined);
  expect(manager.explainRefusal !== undefined).toBe(manager.createLogParser !== undefined);
});
