/** Any application that a rule describes: closed by asking its windows, once nothing in it is unsaved. It saves nothing. */
import { type DocumentAdapter, DocumentProblem } from '../adapter.ts';
import type { ApplicationRule } from '../rules/application-rule.ts';
import { refuseUnsaved, reopenWords, ruleFor, type SeenPorts, seeApplication } from './seen-application.ts';

const id = 'window';

export const createWindowAdapter = (rules: readonly ApplicationRule[], ports: SeenPorts): DocumentAdapter => ({
  id,
  async connect(application) {
    const rule = await ruleFor(id, application, rules, ports.windows);
    // Without titles nothing is known of its documents, and it would never be closed.
    if (rule === null || rule.titles.length === 0) return null;
    const seen = seeApplication(application, rule, ports);
    const cannotSave = async () => {
      throw new DocumentProblem('not-possible', `${rule.name} cannot be told to save.`);
    };
    return {
      application: rule.name,
      savesCopies: false,
      documents: async () => (await seen.documents()).map(({ window: _window, ...document }) => document),
      save: cannotSave,
      saveCopy: cannotSave,
      async close() {
        refuseUnsaved(await seen.documents(), rule.name);
        await seen.askToClose();
      },
      reopenArguments: (paths) => reopenWords(rule, paths),
    };
  },
});
