#!/usr/bin/env node
/**
 * A stand-in for the tool of a license manager that Seatlight does not know, for tests. See `told-situation.ts` for what the
 * environment sets.
 */
import { runStandIn } from '../run-stand-in.ts';
import { answerLicenseTable } from './answer-license-table.ts';

await runStandIn('license-table', answerLicenseTable);
