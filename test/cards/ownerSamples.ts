import { ownerCard, type OwnerCard } from '../../cards/owners/owner.js';
import type { Language } from '../../cards/text/index.js';
import type { Owner } from '../../db/owners/owner.js';
import type { Entry, Made } from './kinds.js';
import { found } from './activitySamples.js';
import { customer, hostile, hostileTexts, longest } from './records.js';

const ID = '5d2f1f3e-8a6b-4c7d-9e0f-112233445566';
const longName = 'W'.repeat(200);

/** An owner of the customer, by name. */
export const ownedBy = (name: string | null, by = 'Megan Bowen'): Owner => ({
  agent: { objectId: ID, name },
  version: 2,
  since: '2026-11-03T10:00:00.000Z',
  by: { id: 'a1', name: by },
});

const owner =
  (more: Partial<OwnerCard>, reads: readonly string[] = []) =>
  (language: Language): Made => ({
    card: ownerCard(
      {
        customer: customer(),
        owner: ownedBy('Ana Trujillo'),
        holder: { role: 'sales' },
        among: [],
        reader: 'aa',
        back: undefined,
        timeZone: 'Europe/Madrid',
        form: '0c4f2d7e-8a6b-4c7d-9e0f-665544332211',
        ...more,
      },
      language,
    ),
    reads,
  });

const agents = (names: readonly (string | null)[]) =>
  names.map((name) => ({ objectId: ID, name, role: 'sales' as const }));

export const ownerEntries: Entry[] = [
  {
    template: 'owners/owner',
    name: 'owner',
    ordinary: owner({ among: agents(['Ana Trujillo', 'Megan Bowen', null]) }),
    empty: owner({ owner: undefined, holder: undefined, among: undefined }),
    longest: owner({
      ...(longest[1] && { customer: longest[1] }),
      owner: ownedBy(longName, longName),
      holder: { role: null },
      among: agents(Array.from({ length: 100 }, () => longName)),
      said: 'W'.repeat(600),
      fault: 'W'.repeat(600),
      back: found,
    }),
    hostile: owner(
      {
        ...(hostile[0] && { customer: hostile[0] }),
        owner: ownedBy(hostileTexts[1] ?? '', hostileTexts[2]),
        holder: { role: null },
        among: agents(hostileTexts),
      },
      [hostile[0]?.name ?? '', hostileTexts[1] ?? '', hostileTexts[2] ?? ''],
    ),
  },
];
