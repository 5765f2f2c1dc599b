import type { AdaptiveCard } from './render.js';

/** Lists that clients search while someone types in a choice; products are those of a draft order, by its token. */
export type Dataset = 'customers' | 'tags' | `products/${string}`;

/** A list with more entries than this is searched. */
export const LONG_LIST = 100;

const QUERY = 'choices.data';
const OWN = /^(customers|tags|products\/.*)$/;

type Node = Record<string, unknown>;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** Lets clients search for the choices of these inputs. The choices on the card are offered first. */
export function withTypeahead(
  card: AdaptiveCard,
  inputs: readonly string[],
  dataset: Dataset,
): AdaptiveCard {
  return changed(card, (node) =>
    node['type'] === 'Input.ChoiceSet' && inputs.includes(String(node['id']))
      ? { ...node, [QUERY]: { type: 'Data.Query', dataset } }
      : node,
  ) as AdaptiveCard;
}

/** Returns the id of the input to choose from that is beside a field to type. */
export const chosenId = (field: string): string => `${field}.chosen`;

/** Returns the field that an input to choose from is beside; undefined for other inputs. */
export const fieldOf = (id: string): string | undefined => /^(.+)\.chosen$/.exec(id)?.[1];

/** Leaves the choices on the card, for hosts that cannot search, or the field to type beside them. */
export function withoutTypeahead(card: AdaptiveCard): AdaptiveCard {
  if (!JSON.stringify(card).includes(`"${QUERY}"`)) return card;
  return changed(card, (given) => {
    const { [QUERY]: query, ...node } = given;
    // Teams itself searches for people.
    if (!isNode(query) || !OWN.test(String(query['dataset']))) return given;
    return fieldOf(String(node['id'])) === undefined ? node : undefined;
  }) as AdaptiveCard;
}

/** Changes every object of a card, or removes it from its list. */
function changed(value: unknown, change: (node: Node) => Node | undefined): unknown {
  if (Array.isArray(value))
    return value.flatMap((item) => {
      const kept = changed(item, change);
      return kept === undefined ? [] : [kept];
    });
  if (!isNode(value)) return value;
  const node = change(value);
  return (
    node &&
    Object.fromEntries(Object.entries(node).map(([name, inner]) => [name, changed(inner, change)]))
  );
}
