#!/usr/bin/env node
/**
 * A stand-in for `lmutil`: prints status reports of license servers that do not exist, for tests. Called exactly like the
 * real tool; see `answer-lmutil.ts` for what the environment sets. The demo site of the app asks for the same answers
 * without a process.
 */
import { answerLmutil } from './answer-lmutil.ts';
import { runStandIn } from './run-stand-in.ts';

await runStandIn('lmutil', answerLmutil);
