#!/usr/bin/env node
/**
 * A stand-in for the web server of RLM, for tests: `web.ts PORT ADDRESS` answers on that port of this machine for the
 * license server of that address, and says so once it does. See `told-situation.ts` for what the environment sets.
 */
import { serveStandIn } from '../serve-stand-in.ts';
import { answerPage } from './pages.ts';

const [port = '5054', address = '5053@localhost'] = process.argv.slice(2);
serveStandIn(answerPage, 'text/html', port, address);
