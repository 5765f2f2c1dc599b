import type { Role, RoleHolder } from '../../db/agentRoles/role.js';
import { personName } from '../activity/names.js';
import type { Ask } from '../asks.js';
import { dayAt } from '../format.js';
import { present } from '../present.js';
import { texts, type Language } from '../text/index.js';

/** The agent's name; their object ID while the bot does not know it. */
export const nameOf = ({ name, objectId }: Pick<RoleHolder, 'name' | 'objectId'>): string =>
  name ?? objectId;

export const openAgent = ({ objectId }: Pick<RoleHolder, 'objectId'>): Ask => ({
  verb: 'agents.show',
  input: { agent: objectId },
});

/** Tells who gave the role: `the server’s settings · Ana, Nov 3, 2026`. The result is not literal. */
export function originOf(
  { listed, given }: Pick<RoleHolder, 'listed' | 'given'>,
  language: Language,
  timeZone: string,
): string {
  const text = texts[language].agents;
  return present(
    listed !== null && text.listed,
    given?.role &&
      text.given(personName(given.by, language), dayAt(given.since, language, timeZone)),
  ).join(' · ');
}

/** Roles to choose from, the highest first. */
export const roleChoices = (language: Language): { title: string; value: Role }[] => {
  const { roles } = texts[language].agents;
  return (['admin', 'sales', 'helpdesk'] as const).map((value) => ({ title: roles[value], value }));
};
