import { agentCard, type AgentCard } from '../../cards/agents/agent.js';
import { agentForm, type AgentForm } from '../../cards/agents/form.js';
import { agentList } from '../../cards/agents/list.js';
import type { Language } from '../../cards/text/index.js';
import type { Role, RoleHolder } from '../../db/agentRoles/role.js';
import { limitedTotal } from '../../db/sql/total.js';
import type { Entry, Made } from './kinds.js';
import { hostileTexts } from './records.js';

const ID = '5d2f1f3e-8a6b-4c7d-9e0f-112233445566';
const form = '0c4f2d7e-8a6b-4c7d-9e0f-665544332211';

function holder(name: string | null, role: Role | null, by = 'Ana', listed?: Role): RoleHolder {
  const since = '2026-11-03T10:00:00.000Z';
  const given = role && { objectId: ID, role, version: 2, since, by: { id: 'a1', name: by } };
  return {
    objectId: ID,
    name,
    role: role ?? listed ?? null,
    listed: listed ?? null,
    given: given ?? undefined,
  };
}

function list(rows: readonly RoleHolder[], reads: readonly string[] = [], isOpen = false) {
  return (language: Language): Made => ({
    card: agentList(
      {
        page: {
          rows: [...rows],
          size: 10,
          total: limitedTotal(rows.length),
          next: rows.length > 0 ? [1, 'w'.repeat(200), ID] : null,
          previous: null,
        },
        isOpen,
        timeZone: 'Europe/Madrid',
      },
      language,
    ),
    reads,
  });
}

const agent =
  (of: RoleHolder, more: Partial<AgentCard> = {}, reads: readonly string[] = []) =>
  (language: Language): Made => ({
    card: agentCard({ holder: of, timeZone: 'Europe/Madrid', form, ...more }, language),
    reads,
  });

const adding =
  (more: Partial<AgentForm>) =>
  (language: Language): Made => ({
    card: agentForm({ hasPicker: true, id: '', role: undefined, form, ...more }, language),
  });

const hostileAgents = hostileTexts.map((text) => holder(text, 'sales', text));
const longName = 'W'.repeat(200);

export const agentEntries: Entry[] = [
  {
    template: 'agents/list',
    name: 'agents',
    ordinary: list([
      holder('Ana', null, '', 'admin'),
      holder('Megan Bowen', 'sales'),
      holder(null, 'helpdesk'),
      holder('Sam', 'admin', 'Ana', 'sales'),
    ]),
    empty: list([], [], true),
    longest: list(
      Array.from({ length: 10 }, () => holder(longName, 'helpdesk', longName, 'helpdesk')),
    ),
    hostile: list(hostileAgents.slice(0, 10), hostileTexts.slice(0, 10)),
  },
  {
    template: 'agents/agent',
    name: 'agent',
    ordinary: agent(holder('Megan Bowen', 'sales')),
    empty: agent(holder(null, null)),
    longest: agent(holder(longName, 'admin', longName, 'helpdesk'), { said: 'W'.repeat(600) }),
    hostile: agent(
      holder(hostileTexts[0] ?? '', 'admin'),
      { said: hostileTexts[1], fault: hostileTexts[2] },
      hostileTexts.slice(0, 3),
    ),
  },
  {
    template: 'agents/form',
    name: 'new-agent',
    ordinary: adding({}),
    empty: adding({ hasPicker: false }),
    longest: adding({ id: 'W'.repeat(1_000), fault: 'W'.repeat(600), role: 'admin' }),
    hostile: adding({ fault: hostileTexts[0] }),
  },
];
