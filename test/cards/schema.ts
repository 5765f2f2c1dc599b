import * as AC from 'adaptivecards';

/** Any object in a card's JSON. */
export type Json = Record<string, unknown>;
export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Yields every object in a card except action data, parents first. */
export function* objectsIn(value: unknown): Generator<Json> {
  if (Array.isArray(value)) for (const item of value) yield* objectsIn(item);
  else if (isJson(value)) {
    yield value;
    for (const [name, item] of Object.entries(value)) if (name !== 'data') yield* objectsIn(item);
  }
}

/** Returns the errors a renderer for version 1.5 reports; empty for a valid card. */
export function faultsOf(card: Json): string[] {
  const context = new AC.SerializationContext(AC.Versions.v1_5);
  const parsed = new AC.AdaptiveCard();
  // Those behind “…” count, too; cards.test.ts limits the others.
  parsed.hostConfig = new AC.HostConfig({ actions: { maxActions: 12 } });
  parsed.parse(card, context);
  const messages = Array.from(
    { length: context.eventCount },
    (_, i) => context.getEventAt(i).message,
  );
  const checked = parsed.validateProperties().validationEvents.map(({ message }) => message);
  // It does not know Teams' charts, and it checks `lang` with a stateful RegExp, which fails every second time.
  const relevant = messages.filter(
    (message) =>
      !message.endsWith('for property "lang".') &&
      !message.startsWith('Unknown element type "Chart.') &&
      !message.startsWith('Property "choices.data" is supported in version 1.6'),
  );
  // A choice that Teams fills while one types has none at first.
  const isSearched = [...objectsIn(card)].some((part) => 'choices.data' in part);
  const real = checked.filter(
    (message) => !(isSearched && message.includes('at least one choice')),
  );
  return [...relevant, ...real, ...[...objectsIn(card)].flatMap(unknownProperties)];
}

/** Element types missing from the registry because only one parent may contain them. */
const PARTS: Record<string, () => AC.SerializableObject> = {
  AdaptiveCard: () => new AC.AdaptiveCard(),
  Column: () => new AC.Column(),
  TableRow: () => new AC.TableRow(),
  TableCell: () => new AC.TableCell(),
  TextRun: () => new AC.TextRun(),
};

/** Properties of version 1.5 that the renderer parses outside its schema. */
const PARSED_SEPARATELY: Record<string, readonly string[]> = {
  AdaptiveCard: ['body', 'actions'],
  Container: ['items'],
  ColumnSet: ['columns'],
  Column: ['items'],
  Table: ['rows', 'firstRowAsHeader'],
  TableRow: ['cells'],
  TableCell: ['items'],
  RichTextBlock: ['inlines'],
  ActionSet: ['actions'],
  'Action.Execute': ['fallback'],
};

/** Properties that Teams adds to version 1.5; other hosts ignore them. */
const OF_TEAMS: Record<string, RegExp> = {
  AdaptiveCard: /^msteams$/,
  // A choice that is searched; the schema has it from 1.6 on.
  'Input.ChoiceSet': /^choices\.data$/,
  Container: /^(targetWidth|layouts)$/,
  ColumnSet: /^targetWidth$/,
  Column: /^(targetWidth|layouts)$/,
  RichTextBlock: /^targetWidth$/,
  Table: /^targetWidth$/,
};
const WIDTHS = /^((AtLeast|AtMost):)?(VeryNarrow|Narrow|Standard|Wide)$/;

/** Finds unknown properties, which the renderer ignores. */
function unknownProperties(json: Json): string[] {
  const { type } = json;
  // Elements of Teams: a chart has a fallback for hosts that do not draw it, a layout is ignored there.
  if (typeof type !== 'string' || /^(Chart|Layout|Data)\./.test(type)) return [];
  const known = new Map(propertiesOf(type).map(({ name, targetVersion }) => [name, targetVersion]));
  return Object.keys(json).flatMap((name) => {
    if (PARSED_SEPARATELY[type]?.includes(name)) return [];
    if (name === 'targetWidth' && !WIDTHS.test(String(json[name])))
      return [`${type}.${name} is wrong`];
    if (OF_TEAMS[type]?.test(name)) return [];
    const since = known.get(name);
    if (since === undefined) return [`${type}.${name} is unknown`];
    return since.compareTo(AC.Versions.v1_5) > 0 ? [`${type}.${name} is too new`] : [];
  });
}

function propertiesOf(type: string): AC.PropertyDefinition[] {
  const found =
    AC.GlobalRegistry.elements.findByName(type) ?? AC.GlobalRegistry.actions.findByName(type);
  const part = PARTS[type]?.() ?? (found && new found.objectType());
  if (!part) return [];
  const schema = part.getSchema();
  return Array.from({ length: schema.getCount() }, (_, i) => schema.getItemAt(i));
}
