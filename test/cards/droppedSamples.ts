import { droppedFileCard } from '../../cards/imports/file.js';
import type { Language } from '../../cards/text/index.js';
import type { DroppedFile } from '../../db/droppedFiles/droppedFile.js';
import type { ChangedRecord, ImportPreview } from '../../db/import/report.js';
import type { Entry, Made } from './kinds.js';
import { hostileTexts } from './records.js';

const renamed = (name: string, before: string): ChangedRecord => ({
  name,
  before: { name: before, domain: 'contoso.com' },
  after: { name, domain: 'contoso.example' },
});

const preview = (more: Partial<ImportPreview> = {}): ImportPreview => ({
  added: 3,
  changed: 2,
  unchanged: 12_340,
  leftOut: 4,
  missing: 5,
  removed: 0,
  kept: { count: 0, names: [] },
  conflicts: { count: 0, names: [] },
  damaged: { count: 0, values: [] },
  removal: 'not-asked',
  newNames: ['Fabrikam', 'Northwind Traders', 'Adatum'],
  changes: [renamed('Contoso, Ltd.', 'Contoso'), renamed('Zava GmbH', 'Zava')],
  ...more,
});

const NOTHING = preview({
  added: 0,
  changed: 0,
  leftOut: 0,
  missing: 0,
  newNames: [],
  changes: [],
});

const file = (more: Partial<DroppedFile> = {}): DroppedFile => ({
  id: 7,
  agentId: 'a',
  file: 'Customers.csv',
  state: 'ready',
  list: 'customers',
  catalog: null,
  preview: preview(),
  leftOut: 4,
  isStored: true,
  version: 2,
  ...more,
});

const made =
  (more: Partial<DroppedFile>, reads: readonly string[] = []) =>
  (language: Language): Made => ({
    card: droppedFileCard(file(more), { language, timeZone: 'Europe/Madrid' }).card,
    reads,
  });

const LONG = 'W'.repeat(256);
const longNames = { count: 123_456, names: Array<string>(20).fill(LONG) };
const longFields = Object.fromEntries(
  ['name', 'domain', 'email', 'phone', 'city', 'state', 'region'].map((key) => [key, LONG]),
);
const longest = preview({
  added: 1_000_000,
  newNames: Array<string>(5).fill(LONG),
  kept: longNames,
  conflicts: longNames,
  damaged: { count: 1_000_000, values: [] },
  removal: 'withheld',
  changes: Array<ChangedRecord>(5).fill({ name: LONG, before: {}, after: longFields }),
});
const [hostile = '', other = ''] = hostileTexts;

/** Files that were sent to the chat. */
export const droppedEntries: readonly Entry[] = [
  {
    template: 'imports/file',
    name: 'dropped-file',
    ordinary: made({}),
    empty: made({ preview: NOTHING, leftOut: 0 }),
    longest: made({ file: `${'W'.repeat(196)}.csv`, preview: longest }),
    hostile: made(
      {
        file: hostile,
        preview: preview({
          newNames: [hostile],
          changes: [renamed(hostile, other)],
          conflicts: { count: 2, names: [hostile, other] },
        }),
      },
      [hostile, other],
    ),
  },
  {
    template: 'imports/file',
    name: 'dropped-file-states',
    ordinary: made({ state: 'asking', list: 'catalog', preview: null, leftOut: 0 }),
    empty: made({ state: 'invalid', preview: null }),
    longest: made({ state: 'applied', preview: longest }),
    hostile: made({ state: 'applying', file: hostile, preview: null }, [hostile]),
  },
];
