/** What main does for requests about idle seats and closed applications. */
import type { Reclaiming } from '../reclaim/reclaiming.ts';
import { inWords } from './in-words.ts';
import type { reclaimRequests } from './reclaim-contract.ts';
import type { Handlers } from './register.ts';

/** What they are done with. */
export interface ReclaimPorts {
  /** Loaded a moment after the icon is there. */
  readonly reclaiming: Promise<Reclaiming>;
  /** Shows a file in its folder, in the system's own program for that. */
  showInFolder(path: string): void;
}

/** The handlers of these requests; a failure comes as a `RequestError` in plain words. */
export function reclaimHandlers({
  reclaiming,
  showInFolder,
}: ReclaimPorts): Pick<Handlers, keyof typeof reclaimRequests> {
  /** Does it, and answers with what is to be seen then. */
  const viewAfter = (deed: (all: Reclaiming) => void | Promise<void>) =>
    inWords(
      reclaiming.then(async (all) => {
        await deed(all);
        return all.view();
      }),
    );

  return {
    'reclaim:get': async () => (await reclaiming).view(),
    'reclaim:answer': ({ id, answer }) => viewAfter((all) => all.answer(id, answer)),
    'reclaim:shield': ({ applicationId, until }) => viewAfter((all) => all.shield(applicationId, until)),
    'receipt:reopen': ({ id, document }) => viewAfter((all) => all.reopen(id, document)),
    'receipt:keep-closed': (id) => viewAfter((all) => all.keepClosed(id)),
    'receipt:open-folder': async ({ id, document }) => {
      showInFolder(await inWords(reclaiming.then((all) => all.fileOf(id, document))));
      return null;
    },
    'receipt:remove': (id) => viewAfter((all) => all.remove(id)),
  };
}
