import type { BulkTagging } from '../../db/tags/bulk/bulkTagging.js';
import type { Ask, CustomerSet } from '../asks.js';
import { count } from '../format.js';
import { notice } from '../notices/notice.js';
import { present } from '../present.js';
import type { AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import { openSet, setTitle } from './customerSet.js';
import { factsCard, type FactsCard } from './facts.js';

/** A card and its notification text. */
export interface CardAndSummary {
  card: AdaptiveCard;
  summary: string;
}

/** A number of customers, left out if it is zero. */
const number = (label: string, n: number, language: Language) => ({
  label,
  values: n > 0 ? [count(n, language)] : [],
});

/** Returns the customers that a bulk change was made to; undefined for those of one tag. */
function setOf({ query, listId }: Pick<BulkTagging, 'query' | 'listId'>): CustomerSet | undefined {
  if (listId !== null) return { list: listId };
  return query === null ? undefined : { query };
}

function backTo(tagging: Pick<BulkTagging, 'query' | 'listId'>): Ask {
  const set = setOf(tagging);
  return set ? openSet(set) : { verb: 'tags' };
}

function titleOf(tagging: BulkTagging, language: Language): string {
  const set = setOf(tagging);
  return set ? setTitle(set, language) : '';
}

const cardAndSummary = (card: FactsCard, language: Language): CardAndSummary => ({
  card: factsCard(card, language),
  summary: card.said,
});

/**
 * The effect that a bulk change would have on the customers it was frozen for.
 * @param names of the first customers that would change
 */
export function taggingPreview(
  tagging: BulkTagging,
  names: readonly string[],
  language: Language,
): CardAndSummary {
  const { tags: text, customers } = texts[language];
  const { changes = 0, same = 0, full = 0, gone = 0 } = tagging.counts ?? {};
  const n = count(changes, language);
  const listed = names.slice(0, changes).join(' · ');
  const others = changes - names.length;
  const apply: Ask = {
    verb: 'tags.bulk.apply',
    input: { tagging: tagging.id },
    form: `apply-${tagging.id}`,
  };
  return cardAndSummary(
    {
      title: titleOf(tagging, language),
      said: changes > 0 ? text.preview(n, changes) : text.previewNone,
      facts: [
        {
          label: text.previewOf,
          values: present(others > 0 ? text.andOthers(listed, count(others, language)) : listed),
        },
        { label: text.willGive, values: tagging.give },
        { label: text.willTake, values: tagging.take },
        number(text.already, same, language),
        number(text.full, full, language),
        number(text.goneNow, gone, language),
      ],
      commands: {
        primary: changes > 0 && { title: text.applyTo(n, changes), ask: apply },
        others: [{ title: customers.cancel, ask: backTo(tagging) }],
      },
    },
    language,
  );
}

/** The effect that a bulk change had. */
export function taggingResult(tagging: BulkTagging, language: Language): CardAndSummary {
  const { tags: text } = texts[language];
  const { changes = 0, same = 0, full = 0, left = 0, gone = 0 } = tagging.counts ?? {};
  const n = count(changes, language);
  if (tagging.kind !== 'find' && tagging.kind !== 'undo') {
    const [from = ''] = tagging.take;
    const said = {
      rename: text.renamed(n, changes),
      merge: text.merged(n, changes),
      delete: text.deleted(n, changes),
    }[tagging.kind];
    const facts = [
      { label: text.tagBefore, values: [from] },
      { label: text.tagNow, values: tagging.give },
    ];
    const commands = { others: [{ title: text.all, ask: { verb: 'tags' } as const }] };
    return cardAndSummary({ title: from, said, facts, commands }, language);
  }
  const isUndo = tagging.kind === 'undo';
  const undo: Ask = {
    verb: 'tags.bulk.undo',
    input: { tagging: tagging.id },
    form: `undo-${tagging.id}`,
  };
  return cardAndSummary(
    {
      title: titleOf(tagging, language),
      said: isUndo ? text.undoneMany(n, changes) : text.changedMany(n, changes),
      facts: [
        { label: text.given, values: tagging.give },
        { label: text.taken, values: tagging.take },
        number(text.already, isUndo ? 0 : same, language),
        number(text.full, full, language),
        number(text.leftAlone, left, language),
        number(text.goneNow, gone, language),
      ],
      commands: {
        others: [
          !isUndo && changes > 0 && { title: text.undoFor(n, changes), ask: undo },
          { title: text.backToFound, ask: backTo(tagging) },
        ],
      },
    },
    language,
  );
}

/** A bulk change that was not made: the reason, and a way to start over. */
export function taggingFailed(
  why: 'busy' | 'stale',
  tagging: Pick<BulkTagging, 'query' | 'listId'> = { query: null, listId: null },
  language: Language,
): CardAndSummary {
  const { tags: text } = texts[language];
  const said = why === 'busy' ? text.stillBusy : text.staleMany;
  const title = setOf(tagging) ? text.backToFound : text.all;
  return { card: notice([said], [{ title, ask: backTo(tagging) }], language), summary: said };
}
