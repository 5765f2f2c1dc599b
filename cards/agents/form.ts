import type { Role } from '../../db/agentRoles/role.js';
import { commandBar } from '../action.js';
import { literal } from '../literal.js';
import { present } from '../present.js';
import { layout, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import source from './form.json' with { type: 'json' };
import { roleChoices } from './holder.js';

const render = layout(source);

export interface AgentForm {
  /** False in clouds where Teams has no search for people on cards. */
  hasPicker: boolean;
  /** Typed so far. */
  id: string;
  role: Role | undefined;
  fault?: string | undefined;
  /** Makes two presses of Save one request. */
  form: string;
}

/**
 * Asks for a person and a role. Teams searches the organization while one types, and sends the object ID of the
 * person that was chosen:
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/people-picker
 */
export function agentForm(
  { hasPicker, id, role, fault, form }: AgentForm,
  language: Language,
): AdaptiveCard {
  const text = texts[language].agents;
  return render({
    lang: language,
    title: text.addTitle,
    faults: present(fault && literal(fault, 600)),
    pickers: present(
      hasPicker && {
        id: 'person',
        label: text.person,
        error: text.personError,
        hint: text.personHint,
        choices: [],
      },
    ),
    ids: [
      {
        id: 'id',
        label: hasPicker ? text.orId : text.objectId,
        error: text.idError,
        hint: text.idHint,
        value: literal(id, 100),
      },
    ],
    roles: [
      {
        id: 'role',
        label: text.role,
        error: text.roleError,
        value: role ?? 'sales',
        choices: roleChoices(language),
      },
    ],
    actions: commandBar(
      {
        primary: { title: text.save, ask: { verb: 'agents.grant', form } },
        others: [{ title: text.cancel, ask: { verb: 'agents' } }],
      },
      language,
    ),
  });
}
