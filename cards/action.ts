import type { Ask, VerbName } from './asks.js';
import { literal } from './literal.js';
import { present } from './present.js';
import type { Language } from './text/index.js';

export type { Ask } from './asks.js';

/** Raised when the meaning of a card's data changes, so that older cards can be told apart. */
export const CARD_VERSION = 1;

/** Data of a button. It comes back from outside and is checked like any other request. */
export type ActionData = Ask & { lang: Language; v: number };

/**
 * The weight of a button. A card has one `positive` button at most, for what it is there for; a
 * `destructive` one comes last. A `secondary` one is in the menu that opens with “…”.
 */
interface Weight {
  style?: 'positive' | 'destructive';
  mode?: 'secondary';
}

/** A button's title and the request that it makes, or the page that it opens in the browser. */
export type Button = Weight & { title: string } & ({ ask: Ask } | { url: string });

/**
 * An action that replaces the card in place, with a fallback for hosts without universal actions that
 * carries the same data. The client never checks inputs: opening a row must not require a choice.
 */
export function execute(ask: Ask, lang: Language, title?: string, weight: Weight = {}): object {
  const data: ActionData = { ...ask, lang, v: CARD_VERSION };
  const titled = title === undefined ? {} : { title };
  return {
    type: 'Action.Execute',
    ...titled,
    ...weight,
    verb: ask.verb,
    data,
    fallback: { type: 'Action.Submit', ...titled, data },
  };
}

/**
 * The actions of a row: the one that opens it, and commands behind “…”. Ten rows of them would be most of
 * the card, so they leave the language to the card's `hiddenLanguage`, and a command is no more than its verb
 * and the row's input. A host without universal actions leaves out a command, as any action that it does not
 * know: the card that the row opens has it too.
 *
 * `open` belongs on the column beside the menu, not on the row: a press on “…” would open the row, too.
 * @param input the row's input, by default that of the request that opens it
 * @param title what opening does, for screen readers, where the row does not say it; hosts without universal actions
 * read the row
 */
export function rowActions(
  open: Ask,
  commands: readonly { title: string; verb: VerbName }[],
  { input = open.input, title }: { input?: object | undefined; title?: string } = {},
): { open: object; commands: object[] } {
  const titled = title === undefined ? {} : { title };
  return {
    open: {
      type: 'Action.Execute',
      ...titled,
      verb: open.verb,
      data: open,
      fallback: { type: 'Action.Submit', data: open },
    },
    commands: menuActions(
      commands.map(({ title, verb }) => ({ title, ask: { verb, input } as Ask })),
    ),
  };
}

/** Commands behind “…” that leave the language to the card's `hiddenLanguage`, as those of a row. */
export const menuActions = (commands: readonly { title: string; ask: Ask }[]): object[] =>
  commands.map(({ title, ask }) => ({
    type: 'Action.Execute',
    title,
    mode: 'secondary',
    verb: ask.verb,
    data: ask.input,
  }));

/** Adds input to a request that was made for another card; the same field of the request is replaced. */
export const withInput = (ask: Ask, input: object): Ask =>
  ({ ...ask, input: { ...ask.input, ...input } }) as Ask;

/** A button that opens a page in the browser. */
export const openUrl = (url: string, title: string, weight: Weight = {}): object => ({
  type: 'Action.OpenUrl',
  title,
  ...weight,
  url,
});

/** Max length of a button's title. */
const TITLE_LENGTH = 60;

/** Buttons by their titles; one that is cut to the title of another gets a number. */
export function buttons(list: readonly Button[], lang: Language): object[] {
  const titles = new Set<string>();
  return list.map(({ title, style, mode, ...does }) => {
    const weight = { ...(style && { style }), ...(mode && { mode }) };
    const shown = unique(literal(title, TITLE_LENGTH), titles);
    return 'url' in does
      ? openUrl(does.url, shown, weight)
      : execute(does.ask, lang, shown, weight);
  });
}

/** Numbers a title that is among the used ones, and adds it to them. */
function unique(title: string, used: Set<string>): string {
  let numbered = title;
  for (let n = 2; used.has(numbered); n++) numbered = `${title} (${n})`;
  used.add(numbered);
  return numbered;
}

/** A button, or nothing where a condition does not hold. */
type MaybeButton = Button | false | null | undefined;

/** The buttons of a card by their weight. */
export interface CommandBar {
  /** The purpose of the card. */
  primary?: MaybeButton;
  others?: readonly MaybeButton[];
  /** Behind “…”. */
  more?: readonly MaybeButton[];
  destructive?: MaybeButton;
}

/** The buttons of a card in the order that all cards have: primary, others, “…”, destructive. */
export function commandBar(
  { primary, others = [], more = [], destructive }: CommandBar,
  lang: Language,
): object[] {
  const list: Button[] = [
    ...present(primary).map((button) => ({ ...button, style: 'positive' as const })),
    ...present(...others),
    ...present(...more).map((button) => ({ ...button, mode: 'secondary' as const })),
    ...present(destructive).map((button) => ({ ...button, style: 'destructive' as const })),
  ];
  return buttons(list, lang);
}
