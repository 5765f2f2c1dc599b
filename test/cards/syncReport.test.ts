import { expect } from 'chai';
import { syncCard, syncSentence } from '../../cards/sync/report.js';
import type { ListChanges } from '../../db/sync/report.js';
import { buttonsOf } from '../support/cardWords.js';
import { unchanged } from './syncSamples.js';

const SOME = { count: 12, names: ['Contoso'] };
const UNCHANGED = unchanged(500);
/** Changes with a difference from Partner Center that stays. */
const DIFFERENT: readonly Partial<ListChanges>[] = [
  { leftOut: SOME },
  { kept: SOME },
  { conflicts: SOME },
  { stillThere: 1 },
];

describe('the report of a sync', () => {
  const applied = (changes: Partial<ListChanges>) =>
    syncSentence({ kind: 'applied', changes: { ...UNCHANGED, ...changes } }, 'en');
  const first = (changes: Partial<ListChanges>) =>
    syncSentence({ kind: 'preview', first: true, changes: { ...UNCHANGED, ...changes } }, 'en');

  it('says that the list is as Partner Center has it only if nothing differs', () => {
    expect(applied({ added: SOME })).to.equal('The list is as Partner Center has it.');
    for (const changes of DIFFERENT) expect(applied(changes)).to.include('with the exceptions');
  });

  it('says that a first sync changes nothing only if nothing differs', () => {
    expect(first({})).to.include('nothing would change');
    for (const changes of DIFFERENT) expect(first(changes)).to.not.include('nothing would change');
  });

  it('counts exactly what is gone, unless some were not looked for', () => {
    const buttons = (changes: Partial<ListChanges>) =>
      buttonsOf(syncCard({ kind: 'applied', changes: { ...UNCHANGED, ...changes } }, 1, 'en').card);
    expect(applied({ gone: SOME, stillThere: 3 })).to.match(/^12 customers are gone/);
    expect(buttons({ gone: SOME, stillThere: 3 })).to.include('Remove 12 customers');
    expect(applied({ gone: SOME, notSought: 3 })).to.match(/^At least 12 customers are gone/);
    expect(buttons({ gone: SOME, notSought: 3 })).to.include('Remove all that are gone');
  });
});
