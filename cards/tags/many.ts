import type { BulkTagging } from '../../db/tags/bulk/bulkTagging.js';
import type { Ask, Button } from '../action.js';
import { count } from '../format.js';
import { notice } from '../notices/notice.js';
import type { AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import { factsCard } from './facts.js';

/** A card and what a notification says of it. */
export interface Said {
  card: AdaptiveCard;
  summary: string;
}

/** How many customers, as a fact that is left out where there are none. */
const many = (label: string, n: number, language: Language) => ({
  label,
  values: n > 0 ? [count(n, language)] : [],
});

const backTo = (query: string | null): Ask =>
  query === null ? { verb: 'tags' } : { verb: 'find', input: { query } };

/** What a change of tags would do to those who were frozen, before anything is changed. */
export function taggingPreview(tagging: BulkTagging, language: Language): Said {
  const { tags: text, customers } = texts[language];
  const { changes = 0, same = 0, full = 0, gone = 0 } = tagging.counts ?? {};
  const input = { tagging: tagging.id };
  const said = changes > 0 ? text.preview(count(changes, language), changes) : text.previewNone;
  const apply = { title: text.applyTo(count(changes, language), changes), ask: asking() };
  return {
    card: factsCard(
      {
        title: customers.found(tagging.query ?? ''),
        said,
        facts: [
          { label: text.willGive, values: tagging.give },
          { label: text.willTake, values: tagging.take },
          many(text.already, same, language),
          many(text.full, full, language),
          many(text.goneNow, gone, language),
        ],
        buttons: [
          ...(changes > 0 ? [apply] : []),
          { title: customers.cancel, ask: backTo(tagging.query) },
        ],
      },
      language,
    ),
    summary: said,
  };

  function asking(): Ask {
    return { verb: 'tags.bulk.apply', input, form: `apply-${tagging.id}` };
  }
}

/** What a change of tags did. */
export function taggingResult(tagging: BulkTagging, language: Language): Said {
  const { tags: text, customers } = texts[language];
  const { changes = 0, same = 0, full = 0, left = 0, gone = 0 } = tagging.counts ?? {};
  const n = count(changes, language);
  const listing: Button = { title: text.all, ask: { verb: 'tags' } };
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
    return {
      card: factsCard({ title: from, said, facts, buttons: [listing] }, language),
      summary: said,
    };
  }
  const isUndo = tagging.kind === 'undo';
  const said = isUndo ? text.undoneMany(n, changes) : text.changedMany(n, changes);
  const undo: Ask = {
    verb: 'tags.bulk.undo',
    input: { tagging: tagging.id },
    form: `undo-${tagging.id}`,
  };
  return {
    card: factsCard(
      {
        title: customers.found(tagging.query ?? ''),
        said,
        facts: [
          { label: text.given, values: tagging.give },
          { label: text.taken, values: tagging.take },
          many(text.already, isUndo ? 0 : same, language),
          many(text.full, full, language),
          many(text.leftAlone, left, language),
          many(text.goneNow, gone, language),
        ],
        buttons: [
          ...(isUndo || changes === 0 ? [] : [{ title: text.undoFor(n, changes), ask: undo }]),
          { title: text.backToFound, ask: backTo(tagging.query) },
        ],
      },
      language,
    ),
    summary: said,
  };
}

/** Nothing was changed: why, and where to begin again. */
export function taggingFailed(
  why: 'busy' | 'stale',
  tagging: Pick<BulkTagging, 'query'> | undefined,
  language: Language,
): Said {
  const { tags: text } = texts[language];
  const said = why === 'busy' ? text.stillBusy : text.staleMany;
  const query = tagging?.query ?? null;
  const title = query === null ? text.all : text.backToFound;
  return { card: notice([said], [{ title, ask: backTo(query) }], language), summary: said };
}
