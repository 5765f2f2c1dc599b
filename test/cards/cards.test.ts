import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { verbs } from '../../bot/verbs/index.js';
import { PARTS } from '../../cards/parts.js';
import { layout, SIZE_LIMIT, sizeOf } from '../../cards/render.js';
import { inputsOf } from '../support/cardWords.js';
import { hostileTexts } from './records.js';
import { entries, samples, type Sample } from './samples.js';
import { faultsOf, isJson, objectsIn, type Json } from './schema.js';

describe('every card', () => {
  it('has a sample', () => {
    const folder = new URL('../../cards/', import.meta.url);
    const templates = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.json'))
      .map((path) => path.replaceAll('\\', '/').replace(/\.json$/, ''));
    expect([...new Set(entries.map(({ template }) => template))]).to.have.members(templates);
    const names = samples.map(({ name }) => name);
    expect(new Set(names).size).to.equal(names.length);
  });

  it('is made of known parts, each of which some layout uses', () => {
    const folder = new URL('../../cards/', import.meta.url);
    const layouts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.json'))
      .map((path) => readFileSync(new URL(path, folder), 'utf8'));
    const used = [...layouts, JSON.stringify(PARTS)]
      .flatMap((text) => [...text.matchAll(/"\$part":\s*"(\w+)"/g)])
      .map(([, name]) => name);
    expect([...new Set(used)]).to.have.members(Object.keys(PARTS));
    expect(() => layout({ body: [{ $part: 'titel' }] })).to.throw('titel');
  });

  it('uses only version 1.5 of the schema', () =>
    eachCard(({ card, language }) => {
      expect(card).to.include({ type: 'AdaptiveCard', version: '1.5', lang: language });
      expect(faultsOf(card)).to.deep.equal([]);
    }));

  it('is below the size limit', () =>
    eachCard(({ card }) => {
      expect(sizeOf(card)).to.be.below(SIZE_LIMIT);
    }));

  it('has an id, a label and an errorMessage on every input', () =>
    eachCard((_, parts) => {
      for (const part of ofType(parts, /^Input\./))
        for (const property of ['id', 'label', 'errorMessage'])
          expect(part[property]).to.be.a('string').that.is.not.empty;
      const ids = parts.map(({ id }) => id).filter((id) => id !== undefined);
      for (const id of ids) expect(id).to.match(/^\w+(\.\w+)*$/);
      expect(new Set(ids).size).to.equal(ids.length);
    }));

  it('has a fallback with the same data on every Execute', () =>
    eachCard(({ language }, parts) => {
      for (const { verb, data, title, fallback } of ofType(parts, /^Action\.Execute$/)) {
        const titled = title === undefined ? {} : { title };
        expect(fallback).to.deep.equal({ type: 'Action.Submit', ...titled, data });
        expect(data).to.include({ verb, lang: language });
      }
    }));

  it('has buttons for verbs that accept what they send', () => {
    const byName = new Map(verbs.map((verb) => [verb.name, verb]));
    eachCard(({ card, kind }, parts) => {
      const visible = ofType(parts, /^Input\.Text$/).filter(({ isVisible }) => isVisible !== false);
      const typed = visible.map(({ id }) => [id, '12']);
      const filled = Object.entries(inputsOf(card)).filter(([, value]) => value !== '');
      const inputs = { ...Object.fromEntries(typed), ...Object.fromEntries(filled) } as Json;
      for (const { data } of ofType(parts, /^Action\.Execute$/)) {
        const { verb: name, input } = data as { verb: string; input?: Json };
        const verb = byName.get(name);
        expect(verb, name).not.to.be.undefined;
        // Hostile samples have values that no input lets through.
        if (kind === 'hostile') continue;
        const parsed = verb?.input.safeParse({ ...inputs, ...input });
        // The longest samples are longer than the inputs let through.
        const issues = parsed?.error?.issues.filter(({ code }) => code !== 'too_big');
        expect(issues ?? [], `${name} with ${JSON.stringify(input)}`).to.eql([]);
      }
    });
  });

  it('has at most six buttons, each with a title', () =>
    eachCard(({ card: { actions = [] } }) => {
      expect(actions).to.be.an('array').with.lengthOf.at.most(6);
      for (const { title } of actions as Json[]) expect(title).to.be.a('string').that.is.not.empty;
    }));

  it('has text in every element and shows no template expressions', () =>
    eachCard((_, parts) => {
      const shown = shownTexts(parts);
      expect(shown.filter((text) => typeof text !== 'string')).to.deep.equal([]);
      expect(shown.map(withoutRecords).filter((text) => text.includes('${'))).to.deep.equal([]);
      expect(shown.filter((text) => /undefined|null|NaN|\[object/.test(text))).to.deep.equal([]);
    }));

  it('evaluates no macros', () =>
    eachCard((_, parts) => {
      expect(shownTexts(parts).filter((text) => text.includes('{{'))).to.deep.equal([]);
    }));

  it('shows records literally', () =>
    eachCard(({ reads = [] }, parts) => {
      const shown = shownTexts(parts).map(withoutZeroWidthSpaces);
      for (const text of reads)
        expect(
          shown.some((each) => each.includes(text)),
          text,
        ).to.be.true;
    }));

  it('shows no records in elements that render Markdown', () =>
    eachCard(({ kind, reads = [] }, parts) => {
      if (kind !== 'hostile') return;
      const markdown = ofType(parts, /^(TextBlock|FactSet|Fact)$/)
        .flatMap(textsIn)
        .join('\n');
      for (const text of [...reads, ...hostileTexts].filter(Boolean))
        expect(withoutZeroWidthSpaces(markdown)).not.to.include(text);
    }));
});

/** Runs `check` on every sample and adds the name of a failing one to the error. */
function eachCard(check: (sample: Sample, parts: readonly Json[]) => void): void {
  for (const sample of samples) {
    try {
      check(sample, [...objectsIn(sample.card)]);
    } catch (error) {
      if (error instanceof Error) error.message = `${sample.name}: ${error.message}`;
      throw error;
    }
  }
}

const ofType = (parts: readonly Json[], type: RegExp) =>
  parts.filter((part) => type.test(String(part['type'])));

/** Properties with text for people. */
const TEXT_PROPERTIES = [
  'text',
  'title',
  'label',
  'errorMessage',
  'placeholder',
  'altText',
  'fallbackText',
];
const textsIn = (part: Json): string[] =>
  TEXT_PROPERTIES.flatMap((name) => (name in part ? [part[name] as string] : []));

const shownTexts = (parts: readonly Json[]): string[] =>
  parts.flatMap((part) => {
    const inlines = Array.isArray(part['inlines']) ? (part['inlines'] as unknown[]) : [];
    return [...textsIn(part), ...inlines.filter((inline) => !isJson(inline)).map(String)];
  });

/** Removes the zero-width spaces that break up macros. */
const withoutZeroWidthSpaces = (text: string) => text.replaceAll('\u200b', '');

/** Removes the samples' hostile texts, which leaves the product's own. */
const withoutRecords = (text: string) =>
  hostileTexts.reduce((left, record) => left.replaceAll(record, ''), text);
