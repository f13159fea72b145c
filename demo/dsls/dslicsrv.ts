#!/usr/bin/env node
/**
 * A stand-in for `DSLicSrv -admin`: prints the licences of license servers that do not exist, for tests. See
 * `told-situation.ts` for what the environment sets.
 */
import { runStandIn } from '../run-stand-in.ts';
import { answerDslicsrv } from './answer-dslicsrv.ts';

await runStandIn('DSLicSrv', answerDslicsrv);
