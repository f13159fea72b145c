/** Entry of the database's thread: answers one request after the other. */
import { parentPort } from 'node:worker_threads';
import type { StoreRequest, StoreRequestName, StoreRequests, StoreResponse } from './messages.ts';
import { asStoreError } from './store-error.ts';
import { openStoreService, type StoreService } from './store-service.ts';

let service: StoreService | null = null;
let path = '';

const opened = (): StoreService => {
  if (!service) throw new Error('the database is not open');
  return service;
};

const answer = async (request: StoreRequest): Promise<StoreRequests[StoreRequestName]['result']> => {
  switch (request.name) {
    case 'open':
      path = request.argument.path;
      service = await openStoreService(request.argument);
      return { setAside: service.setAside };
    case 'configure':
      opened().configure(request.argument);
      return null;
    case 'write':
      return opened().write(request.argument.batch, request.argument.at);
    case 'history':
      return opened().history(request.argument.query, request.argument.at);
    case 'borrows':
      return opened().borrows(request.argument.at);
    case 'requests':
      return opened().requests(request.argument.at);
    case 'denials':
      return opened().denials(request.argument.query, request.argument.at);
    case 'reclaims':
      return opened().reclaims(request.argument.query, request.argument.at);
    case 'reclaim-summary':
      return opened().reclaimSummary(request.argument.query, request.argument.at);
    case 'projects':
      return opened().projects(request.argument.question, request.argument.at);
    case 'close':
      await service?.close();
      service = null;
      return null;
  }
};

const respond = async (request: StoreRequest): Promise<StoreResponse> => {
  try {
    return { number: request.number, ok: true, result: await answer(request) };
  } catch (error) {
    const { kind, message, nextStep } = asStoreError(error, path);
    return { number: request.number, ok: false, trouble: { kind, message, nextStep } };
  }
};

let turn: Promise<void> = Promise.resolve();

parentPort?.on('message', (request: StoreRequest) => {
  // In turn, so that a question never falls into the middle of a write.
  turn = turn.then(async () => parentPort?.postMessage(await respond(request)));
});
