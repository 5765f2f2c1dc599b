import { expect } from 'chai';
import fc from 'fast-check';
import { z } from 'zod';
import { createGrammar } from '../../bot/grammar/grammar.js';
import { customer, dateRange, dayCount, searchText } from '../../bot/slots/index.js';
import { verb, type AnyVerb } from '../../bot/verb.js';
import { verbs } from '../../bot/verbs/index.js';
import type { Language } from '../../cards/text/index.js';
import { expectLinear } from '../fuzz/linearTime.js';

/** A command whose slot reads numbers only. */
const latest = phrase('latest', z.object({ days: dayCount.optional() }), {
  en: ['latest [{days}]'],
  es: ['recientes [{days}]'],
});

function phrase(name: string, input: z.ZodObject, says: Record<Language, string[]>): AnyVerb {
  const does = { en: name, es: name };
  const run = () => Promise.resolve({ kind: 'note' as const, text: '' });
  return verb({ name, role: 'helpdesk', says, does, example: null, input, run });
}

const grammar = createGrammar([...verbs, latest]);
const now = new Date('2026-11-23T12:00:00Z');
/** The best reading of a text; others are tested by what they find. */
function read(text: string, language: Language = 'en', timeZone = 'Europe/Madrid') {
  const outcome = grammar.read(text, { language, now, timeZone });
  if (outcome.kind !== 'command') return outcome;
  return command(outcome.verb, outcome.input, outcome.language);
}
const command = (verb: string, input: object, language = 'en') => ({
  kind: 'command',
  verb,
  input,
  language,
});

describe('grammar', () => {
  it('reads commands in both languages regardless of the reader’s language', () => {
    expect(read('find Contoso', 'es')).to.eql(command('find', { query: 'Contoso' }));
    expect(read('buscar Contoso', 'en')).to.eql(command('find', { query: 'Contoso' }, 'es'));
    expect(read('exportar clientes')).to.eql(command('export.customers', {}, 'es'));
  });

  it('ignores case, accents, extra spaces and question marks', () => {
    expect(read('  EXPORT   customers ')).to.eql(command('export.customers', {}));
    expect(read('¿Quien soy?')).to.eql(command('whoami', {}, 'es'));
  });

  it('keeps the text of a text slot as typed', () => {
    expect(read('find  100% "Pure  Water" --')).to.eql(
      command('find', { query: '100% "Pure  Water" --' }),
    );
  });

  it('keeps the quotes in a search', () => {
    for (const query of ['"tga:gold"', '"health care" madrid'])
      expect(read(`find ${query}`)).to.eql(command('find', { query }));
  });

  it('removes the quotes around a customer', () => {
    expect(read('show "Contoso, Ltd."')).to.eql(command('show', { customer: 'Contoso, Ltd.' }));
    expect(read('show Southridge Video "Après-Ski" Studios')).to.eql(
      command('show', { customer: 'Southridge Video "Après-Ski" Studios' }),
    );
  });

  it('accepts phrases without some or all optional parts', () => {
    expect(read('new order')).to.eql(command('order.begin', {}));
    expect(read('new order Azure')).to.eql(command('order.begin', { catalog: 'azure' }));
    expect(read('new order for Contoso')).to.eql(command('order.begin', { customer: 'Contoso' }));
    expect(read('nuevo pedido servicios en linea para Contoso')).to.eql(
      command('order.begin', { catalog: 'online-services', customer: 'Contoso' }, 'es'),
    );
  });

  it('accepts a customer name that contains words of the phrase', () => {
    const readings = (text: string) => {
      const outcome = grammar.read(text, { language: 'en', now, timeZone: 'UTC' });
      if (outcome.kind !== 'command') return [];
      const { verb, input, others = [] } = outcome;
      return [
        { verb, input },
        ...others.map((other) => ({ verb: other.verb, input: other.input })),
      ];
    };
    expect(readings('new order Azure for From Here to There')).to.deep.include({
      verb: 'order.begin',
      input: { catalog: 'azure', customer: 'From Here to There' },
    });
    expect(readings('activity From Here to There')).to.deep.include({
      verb: 'activity',
      input: { customer: 'From Here to There' },
    });
  });

  it('reads tags to add and remove, with one or more words each', () => {
    const changes = { add: ['gold', 'health care'], remove: ['trial'] };
    expect(read('tag Contoso +gold -trial +health care')).to.eql(
      command('tag', { customer: 'Contoso', changes }),
    );
    expect(read('etiquetar Contoso Hotels +gold -trial +"health care"')).to.eql(
      command('tag', { customer: 'Contoso Hotels', changes }, 'es'),
    );
  });

  it('reads a date range in the reader’s time zone', () => {
    const range = { from: '2026-10-31T23:00:00.000Z', to: '2026-11-22T23:00:00.000Z' };
    expect(read('activity Contoso from 2026-11-01 to yesterday')).to.eql(
      command('activity', { customer: 'Contoso', range }),
    );
    expect(read('actividad del 1/11/2026 al 22/11/2026')).to.eql(
      command('activity', { range }, 'es'),
    );
    expect(read('activity yesterday', 'en', 'America/New_York')).to.eql(
      command('activity', {
        range: { from: '2026-11-22T05:00:00.000Z', to: '2026-11-23T05:00:00.000Z' },
      }),
    );
  });

  it('reads weeks and days on which the clocks change', () => {
    const lastWeek = { from: '2026-11-15T23:00:00.000Z', to: '2026-11-22T23:00:00.000Z' };
    expect(read('activity last week')).to.eql(command('activity', { range: lastWeek }));
    expect(read('actividad Contoso la semana pasada')).to.eql(
      command('activity', { customer: 'Contoso', range: lastWeek }, 'es'),
    );
    const longDay = { from: '2026-10-24T22:00:00.000Z', to: '2026-10-25T23:00:00.000Z' };
    expect(read('activity 2026-10-25')).to.eql(command('activity', { range: longDay }));
  });

  it('accepts only a number in a number slot', () => {
    expect(read('latest 30')).to.eql(command('latest', { days: 30 }));
    expect(read('latest soon').kind).to.equal('lookup');
  });

  it('offers the closest command for a misspelled one', () => {
    expect(read('fnd contoso')).to.eql({
      kind: 'near',
      typed: 'fnd contoso',
      phrase: 'find contoso',
      verb: 'find',
      input: { query: 'contoso' },
      language: 'en',
    });
    const reading = { language: 'en' as const, now, timeZone: 'UTC' };
    expect(grammar.near('exprt customers', reading)).to.include({ phrase: 'export customers' });
    expect(grammar.near('exportar clients', reading)).to.include({ phrase: 'exportar clientes' });
    expect(read('clinetes')).to.deep.include({ kind: 'near', phrase: 'clientes', language: 'es' });
    expect(read('fidn contoso')).to.deep.include({ kind: 'near', phrase: 'find contoso' });
  });

  it('reads a verb without the customer that it needs', () => {
    expect(read('find')).to.eql(command('find', {}));
    expect(read('Facturación ')).to.eql(command('billing', {}, 'es'));
  });

  it('does not read other text as a command', () => {
    for (const text of ['Contoso', 'blah blah', '', '🙂', '<script>']) {
      expect(read(text).kind, text).not.to.equal('command');
    }
  });

  it('refuses at start a phrase that nothing typed can match, and names it', () => {
    const refused: [says: string, why: RegExp][] = [
      ['note {customer}: {query}', /phrase "note \{customer\}: \{query\}" of the verb note .*":"/],
      ['what? {query}', /"what\?" is not a word that can be typed/],
      ['note {custmer}', /no field "custmer"/],
      ['note {page}', /"page" is not a slot/],
      ['note {customer} {query}', /two free slots in a row/],
      ['note {customer} [{range}] {query}', /two free slots in a row/],
      ['note [{query}', /brackets do not match/],
      ['note {query', /braces do not match/],
      ['note []', /empty brackets/],
      ['[note] {query}', /no word of its own/],
      ['note {query} of {query}', /the slot "query" twice/],
      ['note {customer} [on {day}]', /without "day", which the input requires/],
    ];
    for (const [pattern, why] of refused) {
      const input = z.object({
        customer: customer.optional(),
        query: searchText.optional(),
        range: dateRange.optional(),
        page: z.number().optional(),
        ...(pattern.includes('{day}') && { day: dayCount }),
      });
      const says = { en: [pattern], es: ['anotar {query}'] };
      const note = phrase('note', input, says);
      expect(() => createGrammar([note]), pattern).to.throw(why);
    }
  });

  it('refuses at start two verbs of one name or with one phrase', () => {
    const says = (en: string) => ({ en: [en], es: ['contar'] });
    const verb = (name: string, en: string) => phrase(name, z.object({}), says(en));
    expect(() => createGrammar([verb('count', 'a'), verb('count', 'b')])).to.throw(/name count/);
    expect(() => createGrammar([verb('one', 'a'), verb('two', 'a')])).to.throw(
      /"a" belongs to both one and two/,
    );
  });

  it('handles any text without errors', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(read(text)).to.have.property('kind');
        expect(read(`tag ${text} +a ${text}`)).to.have.property('kind');
      }),
    );
    expect(read(`activity ${'from to '.repeat(4_000)}`)).to.have.property('kind');
  });

  /** Text that makes a naive parser backtrack. */
  const PIECES = [',', '.!?:', '¿', 'ﷺ', 'ﷺﷺ ', 'a ', '+a ', '+"a" ', '"', '" ', '1 ', '2026 '];
  const MORE_PIECES = ['from to ', 'de ', 'for ', 'today ', '\u0315\u0300\u0323', ' ', 'a-'];
  const HEADS = ['', 'tag a ', 'tag "', 'activity ', 'orders ', 'new order ', 'exprt actvty '];

  it('reads text in linear time', async () => {
    for (const head of HEADS) {
      for (const piece of [...PIECES, ...MORE_PIECES]) {
        const prepare = (size: number) => {
          const text = `${head}${piece.repeat(size / piece.length)}x`;
          return () => read(text);
        };
        await expectLinear(`${head}${piece}…`, prepare, [8_000]);
      }
    }
  });

  it('reads any single word back from a find command', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 100 }), (text) => {
        fc.pre(text.trim() !== '' && !/\s/u.test(text) && !/[?!]$/.test(text));
        expect(read(`find ${text}`)).to.deep.include({ verb: 'find', input: { query: text } });
      }),
    );
  });
});
