import type { AdaptiveCard } from '../render.js';

interface Element {
  type: string;
  [property: string]: unknown;
}

/** Properties that hold elements. */
const CHILDREN = ['items', 'columns', 'inlines', 'rows', 'cells'];

/** Returns the body of a card to be read only: without inputs, buttons and anything that can be pressed. */
export const readOnly = ({ body }: AdaptiveCard): object[] =>
  (body as Element[]).flatMap((element) => withoutPresses(element));

function withoutPresses(pressed: Element): Element[] {
  const element = { ...pressed };
  delete element['selectAction'];
  if (element.type.startsWith('Input.') || element.type === 'ActionSet') return [];
  for (const name of CHILDREN) {
    const children = element[name];
    if (!Array.isArray(children)) continue;
    const kept = (children as (Element | string)[]).flatMap((child): (Element | string)[] =>
      typeof child === 'string' ? [child] : withoutPresses(child),
    );
    if (kept.length === 0) return [];
    element[name] = kept;
  }
  return [element];
}
