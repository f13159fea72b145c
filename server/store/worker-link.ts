/** Asks the database's thread and hands back its answers. */
import { Worker } from 'node:worker_threads';
import { threadUrl } from '../thread-url.ts';
import type { StoreRequestName, StoreRequests, StoreResponse } from './messages.ts';
import { HistoryStoreError, storeError } from './store-error.ts';

export interface WorkerLink {
  /** Rejects with a `HistoryStoreError`, also when the thread ends before it answered. */
  request<Name extends StoreRequestName>(
    name: Name,
    argument: StoreRequests[Name]['argument'],
  ): Promise<StoreRequests[Name]['result']>;
  /** False once the thread has ended, for whatever reason. */
  isRunning(): boolean;
  stop(): Promise<void>;
}

const workerUrl = (): URL => threadUrl(import.meta.url, './worker.ts', './store-worker.js');

interface Waiting {
  readonly resolve: (result: never) => void;
  readonly reject: (error: HistoryStoreError) => void;
}

/** Starts a thread. `path` is the database's, for messages. */
export const startWorker = (path: string): WorkerLink => {
  const worker = new Worker(workerUrl(), { name: 'history-store' });
  const waiting = new Map<number, Waiting>();
  let running = true;
  let lastNumber = 0;

  const end = (reason: string): void => {
    running = false;
    for (const { reject } of waiting.values()) reject(storeError('failed', path, reason));
    waiting.clear();
  };
  worker.on('message', (response: StoreResponse) => {
    const request = waiting.get(response.number);
    waiting.delete(response.number);
    if (response.ok) request?.resolve(response.result as never);
    else
      request?.reject(
        new HistoryStoreError(response.trouble.kind, response.trouble.message, response.trouble.nextStep),
      );
  });
  worker.on('error', (error) => end(error instanceof Error ? error.message : String(error)));
  worker.on('exit', () => end('its thread ended'));

  return {
    request: (name, argument) =>
      new Promise((resolve, reject) => {
        if (!running) {
          reject(storeError('failed', path, 'its thread ended'));
          return;
        }
        lastNumber += 1;
        waiting.set(lastNumber, { resolve, reject });
        worker.postMessage({ number: lastNumber, name, argument });
      }),
    isRunning: () => running,
    stop: async () => {
      await worker.terminate();
    },
  };
};
