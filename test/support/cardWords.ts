/** An Adaptive Card, parsed as far as the tests need. */
export interface Card {
  type: string;
  lang?: string;
  body?: unknown[];
  actions?: unknown[];
}

export interface Action {
  type: 'Action.Execute';
  title?: string;
  verb: string;
  data: Record<string, unknown>;
  /** Commands behind the “…” of a row have none. */
  fallback?: { type: 'Action.Submit'; data: Record<string, unknown> };
}

type Node = Record<string, unknown>;

function* nodes(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const item of value) yield* nodes(item);
  else if (typeof value === 'object' && value !== null) {
    yield value as Node;
    for (const [name, inside] of Object.entries(value)) {
      if (name !== 'data' && name !== 'fallback') yield* nodes(inside);
    }
  }
}

/** All visible text of a card in order, with labels and placeholders but without button titles. */
export function wordsOf(card: Card): string[] {
  return [...nodes(card.body)].flatMap((node) => {
    const { type, text, title, value, label, placeholder } = node;
    if (type === 'RichTextBlock') return (node['inlines'] as unknown[]).filter(isText);
    if (type === 'TextBlock' || type === 'TextRun') return [String(text)];
    if (typeof label === 'string')
      return [label, ...(typeof placeholder === 'string' ? [placeholder] : [])];
    return type === undefined && typeof title === 'string' ? [title, String(value)] : [];
  });
}

/** The lines of text on a card, each with all its runs. */
export const cardLines = (card: Card): string[] =>
  [...nodes(card.body)].flatMap(({ inlines }) =>
    Array.isArray(inlines)
      ? [
          inlines
            .map((run: { text?: string } | string) => (typeof run === 'string' ? run : run.text))
            .join('')
            .replaceAll('\u00a0', ' '),
        ]
      : [],
  );

const isText = (value: unknown): value is string => typeof value === 'string';

const actions = (card: Card): Action[] =>
  [...nodes([card.body, card.actions])].filter(
    (node) => node['type'] === 'Action.Execute',
  ) as unknown as Action[];

export const buttonsOf = (card: Card): string[] =>
  [...nodes([card.body, card.actions])].flatMap(({ type, title }) =>
    typeof type === 'string' && type.startsWith('Action.') && typeof title === 'string'
      ? [title]
      : [],
  );

export function actionOf(card: Card, title: string): Action {
  const found = actions(card).find((action) => action.title === title);
  if (!found) throw new Error(`no button "${title}" among ${buttonsOf(card).join(', ')}`);
  return found;
}

/** The actions on the names in a list, which have no title. */
export const rowPresses = (card: Card): Action[] =>
  actions(card).filter(({ title }) => title === undefined);

/** The rows of a list that have commands behind “…”. */
const rowsOf = (card: Card): Node[] =>
  [...nodes(card.body)].filter(
    ({ columns }) =>
      Array.isArray(columns) && columns.some((column: Node) => column['selectAction']),
  );

/** The first text of each row. */
export const rowNames = (card: Card): string[] =>
  rowsOf(card).map((row) => wordsOf({ type: 'Row', body: row['columns'] as Node[] })[0] ?? '');

/** The command behind the “…” of the row with this number, from 0 on. */
export const rowCommand = (card: Card, row: number, title: string): Action =>
  actionOf({ type: 'Row', body: [rowsOf(card)[row]] }, title);

/** The action of the row with this text. */
export function rowNamed(card: Card, name: string): Action {
  const row = [...nodes(card.body)].find(
    ({ selectAction, type, ...own }) =>
      selectAction !== undefined && type !== 'TextRun' && textIn(own).includes(name),
  );
  if (!row) throw new Error(`no row "${name}" among ${wordsOf(card).join(', ')}`);
  return row['selectAction'] as Action;
}

const textIn = (node: object): string => wordsOf({ type: '', body: [node] }).join('\n');

/** The initial value of an input. */
export const valueOf = (card: Card, id: string): unknown =>
  [...nodes(card.body)].find((node) => node['id'] === id)?.['value'];

/** The values that a client sends if the inputs are left unchanged. */
export const inputsOf = (card: Card): Record<string, string> =>
  Object.fromEntries(
    [...nodes(card.body)].flatMap(({ type, id, value }) =>
      String(type).startsWith('Input.')
        ? [[String(id), value === undefined ? '' : String(value as string | number)]]
        : [],
    ),
  );

/** Id of the input of a review with the quantity of its first line. */
export const quantityIdIn = (card: Card): string =>
  Object.keys(inputsOf(card)).find((id) => id.startsWith('quantity_')) ?? '';

/** The choices of the input with this id, or of the first choice set. */
export const choicesOf = (card: Card, id?: string): { title: string; value: string }[] =>
  ([...nodes(card.body)].find(
    (node) => node['type'] === 'Input.ChoiceSet' && (id === undefined || node['id'] === id),
  )?.['choices'] ?? []) as { title: string; value: string }[];

/** The URL that the card's link opens. */
export function linkOf(card: Card): string {
  const open = [...nodes(card.actions)].find((node) => node['type'] === 'Action.OpenUrl');
  return String(open?.['url']);
}
