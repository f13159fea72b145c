#!/usr/bin/env node
/**
 * A stand-in for the page of an OLicense server, for tests: `web.ts PORT ADDRESS` answers on that port of this machine for
 * the license server of that address, and says so once it does. See `told-situation.ts` for what the environment sets.
 */
import { serveStandIn } from '../serve-stand-in.ts';
import { answerPage } from './pages.ts';

const [port = '8080', address = '8080@localhost'] = process.argv.slice(2);
serveStandIn(answerPage, 'text/xml', port, address);
