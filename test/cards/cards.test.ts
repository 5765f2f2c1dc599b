import { readdirSync } from 'node:fs';
import { expect } from 'chai';
import { sizeOf } from '../../cards/render.js';
import { hostileTexts } from './records.js';
import { entries, samples } from './samples.js';
import { faultsOf, isJson, objectsIn, type Json } from './schema.js';

/** The largest card, in bytes as Teams counts them. */
const SIZE = 25_000;

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

  for (const sample of samples)
    describe(sample.name, () => {
      const parts = [...objectsIn(sample.card)];

      it('is version 1.5 and nothing newer', () => {
        expect(sample.card).to.include({ type: 'AdaptiveCard', version: '1.5' });
        expect(sample.card).to.have.property('lang', sample.language);
        expect(faultsOf(sample.card)).to.deep.equal([]);
      });

      it('is small enough', () => expect(sizeOf(sample.card)).to.be.below(SIZE));

      it('has a label and an errorMessage on every input', () => {
        for (const part of ofType(parts, /^Input\./)) {
          expect(part['label']).to.be.a('string').that.is.not.empty;
          expect(part['errorMessage']).to.be.a('string').that.is.not.empty;
          expect(part['id']).to.be.a('string').that.is.not.empty;
        }
        const ids = parts.map(({ id }) => id).filter((id) => id !== undefined);
        expect(new Set(ids).size).to.equal(ids.length);
      });

      it('has a fallback that asks the same on every Execute', () => {
        for (const { verb, data, title, fallback } of ofType(parts, /^Action\.Execute$/)) {
          expect(fallback).to.deep.equal({
            type: 'Action.Submit',
            ...(title !== undefined && { title }),
            data,
          });
          expect(data).to.include({ verb, lang: sample.language });
        }
      });

      it('has six buttons at most, each with words on it', () => {
        const { actions = [] } = sample.card;
        expect(actions).to.be.an('array').with.lengthOf.at.most(6);
        for (const { title } of actions as Json[])
          expect(title).to.be.a('string').that.is.not.empty;
      });

      it('says something everywhere, and nothing of its template', () => {
        const said = [...shownBy(parts)];
        expect(said.filter((text) => typeof text !== 'string')).to.deep.equal([]);
        expect(said.map(withoutRecords).filter((text) => text.includes('${'))).to.deep.equal([]);
        expect(said.filter((text) => /undefined|null|NaN|\[object/.test(text))).to.deep.equal([]);
      });

      it('lets no macro come alive', () => {
        expect([...shownBy(parts)].filter((text) => text.includes('{{'))).to.deep.equal([]);
      });

      it('shows records as they are', () => {
        const said = [...shownBy(parts)].map(readAs);
        for (const text of sample.reads ?? [])
          expect(
            said.some((each) => each.includes(text)),
            text,
          ).to.be.true;
      });

      it('shows no record where Markdown is read', () => {
        if (sample.kind !== 'hostile') return;
        const markdown = ofType(parts, /^(TextBlock|FactSet|Fact)$/).map((part) =>
          JSON.stringify(readsIn(part)),
        );
        for (const text of [...(sample.reads ?? []), ...hostileTexts].filter(Boolean))
          expect(markdown.filter((each) => each.includes(JSON.stringify(text).slice(1, -1)))).to.be
            .empty;
      });
    });
});

const ofType = (parts: readonly Json[], type: RegExp) =>
  parts.filter((part) => type.test(String(part['type'])));

/** The properties that a person reads. */
const READ = ['text', 'title', 'label', 'errorMessage', 'placeholder', 'altText', 'fallbackText'];
const readsIn = (part: Json) => READ.flatMap((name) => (name in part ? [part[name]] : []));

function* shownBy(parts: readonly Json[]): Generator<string> {
  for (const part of parts) {
    for (const text of readsIn(part)) yield text as string;
    const { inlines } = part;
    for (const inline of Array.isArray(inlines) ? (inlines as unknown[]) : [])
      if (!isJson(inline)) yield inline as string;
  }
}

/** What a person sees: the space that breaks up a macro has no width. */
const readAs = (text: string) => text.replaceAll('\u200b', '');

/** Takes out what the samples put in on purpose; what is left is the product's own. */
const withoutRecords = (text: string) =>
  [...hostileTexts, '${1+1}', '${name}', '${$root'].reduce(
    (left, record) => left.replaceAll(record, ''),
    text,
  );
