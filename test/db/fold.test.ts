import { expect } from 'chai';
import fc from 'fast-check';
import { clean, fold } from '../../db/fold.js';

describe('fold', () => {
  it('ignores case, accents, width and extra spaces', () => {
    for (const [one, other] of [
      ['COMPAÑÍA', 'compania'],
      ['Straße', 'STRASSE'],
      ['Æsir Œuvre', 'aesir oeuvre'],
      ['Łódź', 'lodz'],
      ['İstanbul', 'istanbul'],
      ['ﬁnance', 'finance'],
      ['Ｃｏｎｔｏｓｏ', 'contoso'],
      [' a\u00a0\t b ', 'a b'],
      ['Фабрикам', 'фабрикам'],
      ['ŊÞĐÐĦŦĸƏ', 'nthddhtke'],
      ['Ⅳ ² ㈱', 'iv 2 (株)'],
      ['ﾊﾝｶｸ ﾊﾟｶﾞ', 'ハンカク パガ'],
      ['Ёлка', 'елка'],
      ['ΟΔΌΣ', 'οδοσ'],
      ['Việt', 'viet'],
      ['שָׁלוֹם', 'שלום'],
      ['شَرِكَة أحمد', 'شركة احمد'],
      ['가', '\u1100\u1161'],
      ['❤️', '❤'],
      ['Hawaiʻi', "hawai'i"],
    ] as const) {
      expect(fold(one), one).to.equal(fold(other));
    }
  });

  it('keeps marks that make another letter', () => {
    for (const [one, other] of [
      ['बोली', 'बाली'],
      ['दिन', 'दान'],
      ['ร้านปี', 'ร้านปู'],
      ['தமிழ்', 'தமழ'],
      ['বাংলা', 'বংলা'],
      ['ލިޔުން', 'ލޔން'],
      ['バリ', 'パリ'],
      ['か', 'が'],
      ['ﾊﾞ', 'ﾊ'],
      ['한', '하'],
      ['мой', 'мои'],
      ['їжак', 'іжак'],
      ['سؤال', 'سوال'],
    ] as const) {
      expect(fold(one), one).to.not.equal(fold(other));
      expect(fold(one.normalize('NFD')), one).to.equal(fold(one));
    }
  });

  it('keeps every letter of scripts without accents', () => {
    const unaccented = fc.stringMatching(
      /^[\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Thai}\p{Script=Hangul}\p{Script=Katakana}]{1,8}$/u,
    );
    fc.assert(
      fc.property(unaccented, unaccented, (one, other) => {
        const compatible = (text: string) => text.normalize('NFKC').toLowerCase();
        if (fold(one) === fold(other)) expect(compatible(one)).to.equal(compatible(other));
      }),
    );
  });

  it('keeps other letters distinct', () => {
    expect(new Set(['株式会社', 'фабрикам', 'contoso', 'شركة', '3m'].map(fold)).size).to.equal(5);
  });

  it('is idempotent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fold(fold(text))).to.equal(fold(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it('removes characters that a database refuses', () => {
    expect(clean('a\u0000b\u0007\r\nc\ud800')).to.equal('a b c\ufffd');
  });

  it('replaces unpaired surrogates consistently', () => {
    expect(fold('\ud801\u200d\udc00')).to.equal('\ufffd\ufffd');
  });
});

describe('clean', () => {
  it('removes characters that change the reading direction and keeps marks that names need', () => {
    expect(clean('\u202egnp.exe\u202c')).to.equal('gnp.exe');
    expect(clean('a \u2067\u202a b\u2069')).to.equal('a b');
    for (const name of ['\u200fשלום\u200e', 'شركة\u061c 7', 'می\u200cخواهم'])
      expect(clean(name)).to.equal(name);
  });

  it('removes invisible characters around text, and keeps those inside that join letters', () => {
    for (const one of [
      '\u200b',
      '\u200e',
      '\u202d',
      '\u2068',
      '\ufeff',
      '\u00ad',
      '\u00a0',
      '\u202f',
    ])
      for (const text of [one + 'Contoso', `Contoso${one}`, ` ${one} Contoso${one}${one} `])
        expect(clean(text), JSON.stringify(text)).to.equal('Contoso');
    for (const name of ['عالم\u200cها', '👨\u200d👩', 'അവൻ', 'അവന്\u200d'])
      expect(clean(name)).to.equal(name);
    expect(clean('שלום\u200b')).to.equal('שלום');
  });

  it('composes letters, and leaves characters alone that merely look like others', () => {
    for (const name of ['Compañía', 'Société', 'Dvořák', '한국', 'Việt Nam', 'が'])
      expect(clean(name.normalize('NFD'))).to.equal(name);
    for (const name of ['\uf900', '\u037e', '①', 'ﬁ']) expect(clean(name)).to.equal(name);
  });

  it('keeps thirty marks per letter and removes the rest', () => {
    expect(clean(`a${'\u0301'.repeat(40)}b`)).to.equal(`á${'\u0301'.repeat(29)}b`);
    expect(clean(`a${'\u0301\u202e'.repeat(40)}b`)).to.equal(`á${'\u0301'.repeat(29)}b`);
    expect(clean('สวัสดี นี้')).to.equal('สวัสดี นี้');
  });
});
