/** Before all tests: the packages of this checkout, packed quickly. */
import { makePackages } from '../../build/linux/make-packages.ts';
import { canHaveThrowawaySystem } from './throwaway-system.ts';

export default async function makeAll(): Promise<void> {
  if (canHaveThrowawaySystem()) await makePackages([], 'test');
}
