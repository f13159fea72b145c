/** Applications made with GTK: their windows name the objects on the session bus by whose actions they are told to save. */
import type { DocumentAdapter } from '../adapter.ts';
import type { ApplicationRule } from '../rules/application-rule.ts';
import { ruleFor } from '../window/seen-application.ts';
import { type GtkPorts, openGtkSession } from './gtk-session.ts';

const id = 'gtk';

export const createGtkAdapter = (rules: readonly ApplicationRule[], ports: GtkPorts): DocumentAdapter => ({
  id,
  async connect(application) {
    const rule = await ruleFor(id, application, rules, ports.windows);
    return rule?.actions ? openGtkSession(application, rule, rule.actions, ports) : null;
  },
});
