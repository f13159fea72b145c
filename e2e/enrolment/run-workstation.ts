/** A workstation in a process of its own, which can be killed. Its options come as JSON in the first word. */
import { openWorkstation } from './workstation.ts';

openWorkstation(JSON.parse(process.argv[2] ?? ''));
