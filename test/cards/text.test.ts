import { expect } from 'chai';
import { verbs } from '../../bot/verbs/index.js';
import { slotOf } from '../../bot/slots/slot.js';
import { relationshipName } from '../../cards/codes.js';
import { literal } from '../../cards/literal.js';
import { languageOf, texts, type Language } from '../../cards/text/index.js';
import { RELATIONSHIPS } from '../../db/customers/relationships.js';

type TextFunction = (...values: string[]) => string;

/** Lists texts and text functions by path, for example `customers.columns.tags`. */
function leaves(node: object, path = ''): [path: string, text: string | TextFunction][] {
  return Object.entries(node).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null
      ? leaves(value as object, `${path}${name}.`)
      : [[`${path}${name}`, value as string | TextFunction]],
  );
}

/** Texts that are identical in both languages. */
const UNTRANSLATED = [
  'help.title',
  'activity.truth.false',
  'orders.catalogs.azure',
  'orders.catalogs.marketplace',
  'orders.catalogs.software',
  'orders.times',
  'orders.columns.sku',
];

/** Arguments that occur in no text. */
const ARGUMENTS = ['§1', '§2', '§3'];

/** Texts that stand with the verbs: help lines, buttons and placeholders. */
const commandTexts = (language: Language) =>
  Object.fromEntries(
    verbs.map(({ name, does, button, input }) => [
      name,
      {
        ...(does && { does: does[language] }),
        ...(button && { button: button.title[language] }),
        ...Object.fromEntries(
          Object.entries(input.shape).flatMap(([field, schema]) => {
            const slot = slotOf(schema);
            return slot ? [[`<${field}>`, slot.placeholder[language]]] : [];
          }),
        ),
      },
    ]),
  );
const textsOf = (language: Language) => ({ ...texts[language], verbs: commandTexts(language) });

const english = leaves(textsOf('en'));
const spanish = new Map(leaves(textsOf('es')));
const pairs = english.map(([path, en]) => ({ path, en, es: spanish.get(path) ?? '' }));
const say = (text: string | TextFunction, values = ARGUMENTS) =>
  typeof text === 'string' ? text : text(...values);

describe('texts', () => {
  it('have the same shape in Spanish as in English', () => {
    const shape = (leaf: [string, string | TextFunction]) =>
      typeof leaf[1] === 'function' ? `${leaf[0]}(${leaf[1].length})` : leaf[0];
    expect([...spanish].map(shape)).to.have.members(english.map(shape));
  });

  it('are not empty and have no stray spaces', () => {
    for (const { path, en, es } of pairs)
      for (const text of [say(en), say(es)]) {
        expect(text, path).to.be.a('string').that.is.not.empty;
        expect(text, path).to.equal(text.trim());
        if (!path.endsWith('.usage')) expect(text, path).not.to.match(/\s{2}/);
      }
  });

  it('differ between the languages', () => {
    for (const { path, en, es } of pairs)
      if (!UNTRANSLATED.includes(path)) expect(say(es), path).not.to.equal(say(en));
  });

  it('use the same arguments in Spanish as in English', () => {
    for (const { path, en, es } of pairs)
      for (const argument of ARGUMENTS)
        expect(say(es).includes(argument), `${path} ${argument}`).to.equal(
          say(en).includes(argument),
        );
  });

  it('end with the same punctuation', () => {
    const end = (text: string) => /[.:?%)]$/.exec(text)?.[0] ?? '';
    for (const { path, en, es } of pairs) expect(end(say(es)), path).to.equal(end(say(en)));
  });

  it('use the quotation and question marks of their language', () => {
    for (const { path, en, es } of pairs) {
      expect(say(en), path).not.to.match(/["«»]/);
      expect(say(es), path).not.to.match(/["“”]/);
      const count = (sign: RegExp) => [...say(es).matchAll(sign)].length;
      expect(count(/¿/g), path).to.equal(count(/\?/g));
      expect(count(/«/g), path).to.equal(count(/»/g));
    }
  });

  it('use the singular for a file with one row', () => {
    for (const { files } of [texts.en, texts.es])
      for (const { about } of Object.values(files.kinds)) {
        expect(about('1', 1)).to.match(
          /\b1 (customer|cliente|entry|entrada|line|línea|row|fila|subscription|suscripción)\./,
        );
        expect(about('2', 2)).to.match(
          /\b2 (customers|clientes|entries|entradas|lines|líneas|rows|filas|subscriptions|suscripciones)\./,
        );
      }
  });

  it('follow the client’s language regardless of its country', () => {
    expect(languageOf('es-MX', 'en')).to.equal('es');
    expect(languageOf('ES', 'en')).to.equal('es');
    expect(languageOf('en_GB', 'es')).to.equal('en');
    expect(languageOf('fr-FR', 'es')).to.equal('es');
    expect(languageOf(undefined, 'en')).to.equal('en');
  });
});

describe('a relationship', () => {
  it('has a unique name in each language', () => {
    for (const language of ['en', 'es'] as const) {
      expect(Object.keys(texts[language].customers.relationships)).to.have.members(RELATIONSHIPS);
      const names = RELATIONSHIPS.map((code) => relationshipName(code, language));
      expect(new Set(names).size).to.equal(RELATIONSHIPS.length);
    }
    expect(relationshipName('cloud-reseller', 'en')).to.equal('Cloud Reseller');
    expect(relationshipName('cloud-reseller', 'es')).to.equal('Revendedor en la nube');
  });

  it('appears as the list wrote it if it is unknown', () => {
    for (const unknown of ['Distributor', 'constructor', '__proto__', 'toString', ''])
      expect(relationshipName(unknown, 'es')).to.equal(unknown);
  });
});

describe('a literal text', () => {
  it('contains no macro for any number of brackets', () => {
    for (let brackets = 2; brackets < 8; brackets++) {
      const text = `${'{'.repeat(brackets)}DATE(2026-11-23T00:00:00Z)}}`;
      expect(literal(text)).not.to.include('{{');
      expect(literal(text).replaceAll('\u200b', '')).to.equal(text);
    }
  });

  it('is cut with an ellipsis if it is too long, never within a surrogate pair', () => {
    expect(literal('Contoso', 7)).to.equal('Contoso');
    expect(literal('Contosos', 7)).to.equal('Contos…');
    expect(literal('abc👪👪👪', 5)).to.equal('abc…');
    expect(literal('abc👪👪👪', 6)).to.equal('abc👪…');
  });
});
