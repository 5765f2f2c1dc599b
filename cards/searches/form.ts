import type { SavedSearch } from '../../db/savedSearches/savedSearch.js';
import { commandBar, type Ask } from '../action.js';
import { codeChoices } from '../elements.js';
import { literal } from '../literal.js';
import { present } from '../present.js';
import { layout, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import source from './form.json' with { type: 'json' };

const render = layout(source);

/** The agents who may use a saved search, as the form sends it. */
export type SearchScope = 'own' | 'all';

export interface SavedSearchForm {
  /** The search that is edited; undefined for a new one. */
  edited?: Pick<SavedSearch, 'id' | 'name' | 'version'> | undefined;
  /** Typed so far. */
  name: string;
  query: string;
  /** Undefined for a reader who saves searches for no one else. */
  scope?: SearchScope | undefined;
  fault?: string | undefined;
  /** Makes two presses of Save one request. */
  form: string;
}

/** Length limits of a name and of a search, in UTF-16 code units. */
const MAX_NAME_LENGTH = 40;
const MAX_QUERY_LENGTH = 200;

/** Asks for the name of a search, and who may use it. */
export function savedSearchForm(
  { edited, name, query, scope, fault, form }: SavedSearchForm,
  language: Language,
): AdaptiveCard {
  const text = texts[language].searches;
  const ask: Ask = edited
    ? { verb: 'searches.change', input: { search: edited.id, version: edited.version }, form }
    : { verb: 'searches.save', input: {}, form };
  return render({
    lang: language,
    title: edited ? literal(text.editTitle(edited.name), 120) : text.title,
    faults: present(fault && literal(fault, 600)),
    fields: [
      {
        id: 'name',
        label: text.name,
        error: text.nameError,
        hint: text.nameHint,
        value: literal(name, MAX_NAME_LENGTH),
        maxLength: MAX_NAME_LENGTH,
      },
      {
        id: 'query',
        label: text.query,
        error: text.queryError,
        hint: '',
        value: literal(query, MAX_QUERY_LENGTH),
        maxLength: MAX_QUERY_LENGTH,
      },
    ],
    scopes: present(
      scope && {
        id: 'scope',
        label: text.scope,
        error: text.scopeError,
        value: scope,
        choices: codeChoices(text.scopes),
      },
    ),
    actions: commandBar(
      {
        primary: { title: text.save, ask },
        others: [{ title: text.cancel, ask: { verb: 'searches' } }],
      },
      language,
    ),
  });
}
