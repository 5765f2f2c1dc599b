import type {
  GivenRole,
  HolderAsk,
  HolderKey,
  HolderPage,
  RoleHolder,
} from '../../../db/agentRoles/role.js';
import type { ListedAdmins } from '../../../db/agentRoles/repository.js';
import { fold } from '../../../db/fold.js';
import { keysetPage } from '../../../db/sql/keyset.js';
import { higherRole, ROLES } from '../../roles.js';
import type { Context } from '../../verb.js';

const AGENTS_ON_PAGE = 10;

type Facts = Pick<Context, 'agentRoles' | 'listedRoles'>;

/** Returns everyone with a role, the highest first, then by name. */
export async function allHolders({ agentRoles, listedRoles }: Facts): Promise<RoleHolder[]> {
  const given = new Map((await agentRoles.all()).map((role) => [role.objectId, role]));
  const ids = new Set([...ROLES.flatMap((role) => [...listedRoles.agents[role]]), ...given.keys()]);
  const names = await agentRoles.names([...ids]);
  return [...ids]
    .map((id) => holder(id, names.get(id), given.get(id), listedRoles))
    .sort((one, other) => compare(keyOf(one), keyOf(other)));
}

/** Returns those with a name: exactly, or else with a part of it. */
export function holdersNamed<Named extends Pick<RoleHolder, 'name'>>(
  typed: string,
  holders: readonly Named[],
): Named[] {
  const words = fold(typed);
  const exact = holders.filter(({ name }) => name !== null && fold(name) === words);
  return exact.length > 0
    ? exact
    : holders.filter(({ name }) => name !== null && fold(name).includes(words));
}

/** Returns what is known about the role of a person, who may have none. */
export async function holderOf(
  objectId: string,
  { agentRoles, listedRoles }: Facts,
): Promise<RoleHolder> {
  const given = await agentRoles.of(objectId);
  const names = await agentRoles.names([objectId]);
  return holder(objectId, names.get(objectId), given, listedRoles);
}

/** Returns a page of everyone with a role. A partner's agents are few enough to sort them all. */
export async function holderPage(ask: HolderAsk, facts: Facts): Promise<HolderPage> {
  const all = await allHolders(facts);
  const page = await keysetPage(AGENTS_ON_PAGE, ask, keyOf, (key, backwards, limit) => {
    const beyond =
      key === undefined
        ? all
        : all.filter((one) => {
            const order = compare(keyOf(one), key);
            return backwards ? order < 0 : order > 0;
          });
    return Promise.resolve((backwards ? beyond.toReversed() : beyond).slice(0, limit));
  });
  return { ...page, total: { count: all.length, more: false } };
}

export const listedAdmins = ({
  listedRoles: { isOpen, agents, of },
  agent,
}: Pick<Context, 'listedRoles' | 'agent'>): ListedAdmins => ({
  isAny: isOpen || agents.admin.size > 0,
  isActor: isOpen || of(agent.id) === 'admin',
});

function holder(
  objectId: string,
  name: string | undefined,
  given: GivenRole | undefined,
  { of }: Facts['listedRoles'],
): RoleHolder {
  const listed = of(objectId) ?? null;
  const role = higherRole(listed, given?.role) ?? null;
  return { objectId, name: name ?? null, role, listed, given };
}

const keyOf = ({ role, name, objectId }: RoleHolder): HolderKey => [
  ROLES.length - 1 - (role === null ? -1 : ROLES.indexOf(role)),
  fold(name ?? ''),
  objectId,
];

function compare(one: HolderKey, other: HolderKey): number {
  const at = one.findIndex((part, index) => part !== other[index]);
  const [mine, theirs] = [one[at], other[at]];
  return mine === undefined || theirs === undefined ? 0 : mine < theirs ? -1 : 1;
}
