import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { PARTS } from '../../cards/parts.js';
import { layout, SIZE_LIMIT, sizeOf } from '../../cards/render.js';
import { hostileTexts } from './records.js';
import { entries, samples, type Sample } from './samples.js';
import { faultsOf, isJson, objectsIn, type Json } from './schema.js';

describe('every card', () => {
  it('is among the samples', () => {
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

  it('is version 1.5 and nothing newer', () =>
    eachCard(({ card, language }) => {
      expect(card).to.include({ type: 'AdaptiveCard', version: '1.5', lang: language });
      expect(faultsOf(card)).to.deep.equal([]);
    }));

  it('is small enough', () =>
    eachCard(({ card }) => {
      expect(sizeOf(card)).to.be.below(SIZE_LIMIT);
    }));

  it('has a label and an errorMessage on every input', () =>
    eachCard((_, parts) => {
      for (const part of ofType(parts, /^Input\./))
        for (const property of ['id', 'label', 'errorMessage'])
          expect(part[property]).to.be.a('string').that.is.not.empty;
      const ids = parts.map(({ id }) => id).filter((id) => id !== undefined);
      expect(new Set(ids).size).to.equal(ids.length);
    }));

  it('has a fallback that asks the same on every Execute', () =>
    eachCard(({ language }, parts) => {
      for (const { verb, data, title, fallback } of ofType(parts, /^Action\.Execute$/)) {
        const titled = title === undefined ? {} : { title };
        expect(fallback).to.deep.equal({ type: 'Action.Submit', ...titled, data });
        expect(data).to.include({ verb, lang: language });
      }
    }));

  it('has six buttons at most, each with words on it', () =>
    eachCard(({ card: { actions = [] } }) => {
      expect(actions).to.be.an('array').with.lengthOf.at.most(6);
      for (const { title } of actions as Json[]) expect(title).to.be.a('string').that.is.not.empty;
    }));

  it('says something everywhere, and nothing of its template', () =>
    eachCard((_, parts) => {
      const said = shownBy(parts);
      expect(said.filter((text) => typeof text !== 'string')).to.deep.equal([]);
      expect(said.map(withoutRecords).filter((text) => text.includes('${'))).to.deep.equal([]);
      expect(said.filter((text) => /undefined|null|NaN|\[object/.test(text))).to.deep.equal([]);
    }));

  it('lets no macro come alive', () =>
    eachCard((_, parts) => {
      expect(shownBy(parts).filter((text) => text.includes('{{'))).to.deep.equal([]);
    }));

  it('shows records as they are', () =>
    eachCard(({ reads = [] }, parts) => {
      const said = shownBy(parts).map(readAs);
      for (const text of reads)
        expect(
          said.some((each) => each.includes(text)),
          text,
        ).to.be.true;
    }));

  it('shows no record where Markdown is read', () =>
    eachCard(({ kind, reads = [] }, parts) => {
      if (kind !== 'hostile') return;
      const markdown = ofType(parts, /^(TextBlock|FactSet|Fact)$/)
        .flatMap(readsIn)
        .join('\n');
      for (const text of [...reads, ...hostileTexts].filter(Boolean))
        expect(readAs(markdown)).not.to.include(text);
    }));
});

/** Holds a sentence about every sample, naming the one that breaks it. */
function eachCard(holds: (sample: Sample, parts: readonly Json[]) => void): void {
  for (const sample of samples) {
    try {
      holds(sample, [...objectsIn(sample.card)]);
    } catch (error) {
      if (error instanceof Error) error.message = `${sample.name}: ${error.message}`;
      throw error;
    }
  }
}

const ofType = (parts: readonly Json[], type: RegExp) =>
  parts.filter((part) => type.test(String(part['type'])));

/** The properties that a person reads. */
const READ = ['text', 'title', 'label', 'errorMessage', 'placeholder', 'altText', 'fallbackText'];
const readsIn = (part: Json): string[] =>
  READ.flatMap((name) => (name in part ? [part[name] as string] : []));

const shownBy = (parts: readonly Json[]): string[] =>
  parts.flatMap((part) => {
    const inlines = Array.isArray(part['inlines']) ? (part['inlines'] as unknown[]) : [];
    return [...readsIn(part), ...inlines.filter((inline) => !isJson(inline)).map(String)];
  });

/** What a person sees: the space that breaks up a macro has no width. */
const readAs = (text: string) => text.replaceAll('\u200b', '');

/** Takes out what the samples put in on purpose; what is left is the product's own. */
const withoutRecords = (text: string) =>
  hostileTexts.reduce((left, record) => left.replaceAll(record, ''), text);
