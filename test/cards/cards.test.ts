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

  it('has a fallback with the same data on every Execute outside the menu of a row', () =>
    eachCard(({ card, language }, parts) => {
      for (const { verb, data, title, mode, fallback } of ofType(parts, /^Action\.Execute$/)) {
        if (mode === 'secondary' && fallback === undefined) continue;
        expect((data as Json)['lang'] ?? inputsOf(card)['lang']).to.equal(language);
        expect(data).to.include({ verb });
        // Without it, a row is read as its texts.
        const titled = 'title' in (fallback as Json) ? { title } : {};
        expect(fallback).to.deep.equal({ type: 'Action.Submit', ...titled, data });
      }
    }));

  it('has buttons for verbs that accept what they send', () => {
    const byName = new Map(verbs.map((verb) => [verb.name, verb]));
    eachCard(({ card, kind }, parts) => {
      const visible = ofType(parts, /^Input\.Text$/).filter(({ isVisible }) => isVisible !== false);
      const typed = visible.map(({ id }) => [id, '12']);
      const filled = Object.entries(inputsOf(card)).filter(([, value]) => value !== '');
      const inputs = { ...Object.fromEntries(typed), ...Object.fromEntries(filled) } as Json;
      for (const { verb: called, data = {} } of ofType(parts, /^Action\.Execute$/)) {
        const { verb: name, input = data } = Object.assign({ verb: called }, data) as unknown as {
          verb: string;
          input?: Json;
        };
        const verb = byName.get(name);
        expect(verb, name).not.to.be.undefined;
        // Hostile samples have values that no input lets through.
        if (kind === 'hostile') continue;
        const parsed = verb?.input.safeParse({ ...inputs, ...(input as Json) });
        // The longest samples are longer than the inputs let through.
        const issues = parsed?.error?.issues.filter(({ code }) => code !== 'too_big');
        expect(issues ?? [], `${name} with ${JSON.stringify(input)}`).to.eql([]);
      }
    });
  });

  it('has at most six buttons in a bar, each with a title', () =>
    eachCard(({ card: { actions = [] } }, parts) => {
      const bars = [actions, ...ofType(parts, /^ActionSet$/).map((set) => set['actions'])];
      for (const bar of bars as Json[][]) {
        expect(bar.filter(({ mode }) => mode !== 'secondary')).to.have.lengthOf.at.most(6);
        for (const { title } of bar) expect(title).to.be.a('string').that.is.not.empty;
      }
    }));

  it('has its destructive buttons last, and one positive button at most, which is first', () =>
    eachCard(({ card: { actions = [] } }, parts) => {
      expect(parts.filter(({ style }) => style === 'positive')).to.have.lengthOf.at.most(1);
      const bars = [actions, ...ofType(parts, /^ActionSet$/).map((set) => set['actions'])];
      for (const bar of bars as Json[][]) {
        const styles = bar.map(({ style }) => style);
        expect(styles.indexOf('positive')).to.be.at.most(0);
        const first = styles.indexOf('destructive');
        if (first >= 0) expect(new Set(styles.slice(first))).to.have.all.keys('destructive');
      }
    }));

  it('names each button differently, and each in a row’s menu within its menu', () =>
    eachCard((_, parts) => {
      const rowMenus = ofType(parts, /^ColumnSet$/)
        .filter(({ columns }) => (columns as Json[]).some(({ selectAction }) => selectAction))
        .flatMap((row) => ofType([...objectsIn(row)], /^ActionSet$/));
      const inMenus = new Set(rowMenus.flatMap((set) => set['actions'] as Json[]));
      const titled = ofType(parts, /^Action\.(Execute|OpenUrl)$/).filter(({ title }) => title);
      const others = titled.filter((action) => !inMenus.has(action));
      const titlesOf = (list: readonly Json[]) => list.map(({ title }) => title);
      for (const list of [others, ...rowMenus.map((set) => set['actions'] as Json[])])
        expect(titlesOf(list)).to.have.lengthOf(new Set(titlesOf(list)).size);
    }));

  it('says in words what a color says', () =>
    eachCard((_, parts) => {
      for (const { inlines } of ofType(parts, /^RichTextBlock$/)) {
        const words = (inlines as (Json | string)[]).map((run) =>
          isJson(run) ? String(run['text']) : run,
        );
        expect(words.join('').replace(/[●\s]/g, '')).not.to.equal('●');
        words.forEach((word, at) => {
          if (word.trim() === '●') expect(words[at + 1]?.trim(), 'word after a dot').to.be.ok;
        });
      }
    }));

  it('shows something else where a host does not know an element of Teams', () =>
    eachCard((_, parts) => {
      for (const chart of ofType(parts, /^Chart\./)) expect(chart['fallback']).to.be.ok;
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
