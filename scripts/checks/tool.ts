/** Running one of the project's tools. */
import { spawn } from 'node:child_process';
import { inProject, projectRoot } from '../setup/project.mjs';

export interface ToolRun {
  /** Null when it was ended by a signal, such as after its time was over. */
  readonly exitCode: number | null;
  /** What it printed, unless that went to the terminal. */
  readonly output: string;
}

/** The JavaScript that each tool starts with, so that none needs a shell. */
const tools = {
  types: ['node_modules', 'typescript', 'bin', 'tsc'],
  lint: ['node_modules', '@biomejs', 'biome', 'bin', 'biome'],
  unused: ['node_modules', 'knip', 'bin', 'knip.js'],
  unit: ['node_modules', 'vitest', 'vitest.mjs'],
  build: ['scripts', 'build.mjs'],
  endToEnd: ['node_modules', 'playwright', 'cli.js'],
} as const;

export interface ToolOptions {
  /** Whether its output goes to the terminal while it runs. */
  readonly live: boolean;
  readonly timeoutMs: number;
}

/** Runs a tool to its end; one that hangs is ended with everything it started. */
export function runTool(name: keyof typeof tools, args: readonly string[], options: ToolOptions): Promise<ToolRun> {
  const child = spawn(process.execPath, [inProject(...tools[name]), ...args], {
    cwd: projectRoot,
    stdio: options.live ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that a run that hangs can be ended whole.
    detached: process.platform !== 'win32',
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const end = () => {
    if (child.pid === undefined || child.exitCode !== null) return;
    if (process.platform === 'win32') child.kill();
    else process.kill(-child.pid, 'SIGTERM');
  };
  const timer = setTimeout(() => {
    output += `It was ended after ${options.timeoutMs / 1000} s.\n`;
    end();
  }, options.timeoutMs);
  const interrupt = () => end();
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  return new Promise((resolve) => {
    const done = (exitCode: number | null) => {
      clearTimeout(timer);
      process.off('SIGINT', interrupt);
      process.off('SIGTERM', interrupt);
      resolve({ exitCode, output });
    };
    child.on('error', (error) => {
      output += `${error.message}\n`;
      done(null);
    });
    child.on('close', done);
  });
}
