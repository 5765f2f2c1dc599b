import * as AC from 'adaptivecards';

/** A card's JSON, whatever it is. */
export type Json = Record<string, unknown>;
export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every object in a card, the parts before what they stand in not being told apart. */
export function* objectsIn(value: unknown): Generator<Json> {
  if (Array.isArray(value)) for (const item of value) yield* objectsIn(item);
  else if (isJson(value)) {
    yield value;
    for (const [name, item] of Object.entries(value)) if (name !== 'data') yield* objectsIn(item);
  }
}

/** What a renderer for 1.5 has to say about a card; nothing where all is well. */
export function faultsOf(card: Json): string[] {
  const context = new AC.SerializationContext(AC.Versions.v1_5);
  const parsed = new AC.AdaptiveCard();
  parsed.parse(card, context);
  const said = Array.from({ length: context.eventCount }, (_, i) => context.getEventAt(i).message);
  const checked = parsed.validateProperties().validationEvents.map(({ message }) => message);
  // The renderer's own check of `lang` fails every second time: its pattern keeps where it stood.
  const sound = said.filter((message) => !message.endsWith('for property "lang".'));
  return [...sound, ...checked, ...[...objectsIn(card)].flatMap(strangeProperties)];
}

/** Parts that no registry knows by name, since they stand in one place only. */
const PARTS: Record<string, () => AC.SerializableObject> = {
  AdaptiveCard: () => new AC.AdaptiveCard(),
  Column: () => new AC.Column(),
  TableRow: () => new AC.TableRow(),
  TableCell: () => new AC.TableCell(),
  TextRun: () => new AC.TextRun(),
};

/** Properties that the renderer reads by hand, all of them known to 1.5. */
const BY_HAND: Record<string, readonly string[]> = {
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

/** The renderer passes over properties that it does not know, so they are looked for here. */
function strangeProperties(json: Json): string[] {
  const { type } = json;
  if (typeof type !== 'string') return [];
  const known = new Map(propertiesOf(type).map(({ name, targetVersion }) => [name, targetVersion]));
  return Object.keys(json).flatMap((name) => {
    if (BY_HAND[type]?.includes(name)) return [];
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
