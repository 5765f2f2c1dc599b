import type { Knex } from 'knex';
import type { Activity } from '../activity/repository.js';
import type { Actor } from '../activity/entry.js';
import { Stale } from '../errors.js';
import type { Owner, OwningAgent } from './owner.js';
import type { CustomerOwnerRow } from './tables.js';

interface Row extends CustomerOwnerRow {
  /** As the agent is called now; null before the first message. */
  knownName: string | null;
}

/** Reads the owners of customers. */
export const readOwners = (knex: Knex) => ({
  /** Returns the owner of a customer; undefined if it never had one. */
  async of(customerId: number): Promise<Owner | undefined> {
    const row = await knex('customer_owners as o')
      .leftJoin('agents as a', 'a.objectId', 'o.agentId')
      .where('o.customerId', customerId)
      .first<Row | undefined>('o.*', 'a.name as knownName');
    if (!row) return undefined;
    const { agentId, agentName, knownName, version, since, byId, byName } = row;
    return {
      agent: agentId === null ? null : { objectId: agentId, name: knownName ?? agentName },
      version,
      since,
      by: { id: byId, name: byName },
    };
  },
});

/** Changes the owners of customers in the name of an actor. */
export const createOwners = (knex: Knex, activity: Activity, actor: Actor) => ({
  ...readOwners(knex),

  /**
   * Makes an agent the owner of a customer, or leaves it without one.
   * @param agent null to remove the owner
   * @param version of the owner that the card showed, 0 if there never was one; without it, the present one
   * @returns true if that changed anything
   * @throws {Stale} if the owner was changed since
   */
  async set(customerId: number, agent: OwningAgent | null, version?: number): Promise<boolean> {
    const before = await readOwners(knex).of(customerId);
    const seen = before?.version ?? 0;
    if (version !== undefined && version !== seen) throw new Stale('the owner');
    const objectId = agent?.objectId.toLowerCase() ?? null;
    if (objectId === (before?.agent?.objectId ?? null)) return false;
    const row = {
      agentId: objectId,
      agentName: agent?.name ?? null,
      version: seen + 1,
      since: new Date().toISOString(),
      byId: actor.id,
      byName: actor.name,
    };
    const changed = await knex('customer_owners')
      .insert({ customerId, ...row })
      .onConflict('customerId')
      .merge(row)
      .where('customer_owners.version', seen)
      .returning('version');
    if (changed.length === 0) throw new Stale('the owner');
    await activity.record('owner-changed', {
      customerId,
      ...(before?.agent && { before: ownerValues(before.agent) }),
      ...(agent && { after: ownerValues({ ...agent, objectId: objectId ?? '' }) }),
    });
    return true;
  },
});

/** The owner as the activity records it. */
const ownerValues = ({ objectId, name }: OwningAgent) => ({
  owner: name ?? objectId,
  ownerId: objectId,
});
