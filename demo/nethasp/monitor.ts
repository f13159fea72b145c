#!/usr/bin/env node
/**
 * A stand-in for a program that prints the answers of `hsmon`, for tests: tells about the license server that
 * SEATLIGHT_DEMO_ADDRESS names. See `told-situation.ts` for what else the environment sets.
 */
import { toldSituation } from '../told-situation.ts';
import { printAnswers } from './print.ts';

const { told } = await toldSituation(process.env.SEATLIGHT_DEMO_ADDRESS ?? '475@localhost', process.env);
const silent = told === null || told.situation.silent;
const lines = silent ? ['CMD: GET SERVERS', 'RSP: SCANNING'] : printAnswers(told.situation);
process.stdout.write(`${lines.join('\r\n')}\r\n`);
