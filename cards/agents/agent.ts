import type { Role, RoleHolder } from '../../db/agentRoles/role.js';
import { commandBar } from '../action.js';
import { labeled, smallMonospace, textRun } from '../elements.js';
import { literal } from '../literal.js';
import { present } from '../present.js';
import { layout, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import source from './agent.json' with { type: 'json' };
import { nameOf, originOf, roleChoices } from './holder.js';

const render = layout(source);

export interface AgentCard {
  holder: RoleHolder;
  /** Role that is chosen at first, by default the present one. */
  chosen?: Role | undefined;
  /** A sentence about a change that was made; it may hold a name. */
  said?: string | undefined;
  /** A sentence about a change that was not made. */
  fault?: string | undefined;
  timeZone: string;
  /** Makes two presses of Save one request. */
  form: string;
}

/** An agent's role, where it comes from, and the choice of another one. */
export function agentCard(
  { holder, chosen, said, fault, timeZone, form }: AgentCard,
  language: Language,
): AdaptiveCard {
  const text = texts[language].agents;
  const { objectId, name, role, listed, given } = holder;
  const input = { agent: objectId, version: given?.version ?? 0 };
  const mayChange = listed !== 'admin' || given?.role === 'admin';
  const origin = originOf(holder, language, timeZone);
  return render({
    lang: language,
    title: literal(nameOf(holder), 200),
    said: present(said && literal(said, 600)),
    faults: present(fault && literal(fault, 600)),
    rows: present(
      labeled(text.role, [textRun(role === null ? text.noRole : text.roles[role])]),
      origin !== '' && labeled(text.origin, [textRun(literal(origin, 300))]),
      // Without a name it is the title.
      name !== null && labeled(text.objectId, [smallMonospace(literal(objectId))]),
    ),
    notes: present(listed !== null && text.listedNote),
    inputs: present(
      mayChange && {
        id: 'role',
        label: text.role,
        error: text.roleError,
        value: chosen ?? role ?? '',
        choices: roleChoices(language),
      },
    ),
    actions: commandBar(
      {
        primary: mayChange && { title: text.save, ask: { verb: 'agents.change', input, form } },
        others: [{ title: text.all, ask: { verb: 'agents' } }],
        destructive: given?.role && {
          title: text.remove,
          ask: { verb: 'agents.remove', input: { agent: objectId } },
        },
      },
      language,
    ),
  });
}
