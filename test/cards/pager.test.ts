import { expect } from 'chai';
import fc from 'fast-check';
import type { PageView } from '../../cards/asks.js';
import { pager, pageButtons } from '../../cards/pager.js';
import { keysetPage } from '../../db/sql/keyset.js';
import { limitedTotal } from '../../db/sql/total.js';

type Step = 'previous' | 'next';
interface Button {
  title: string;
  data: { input: PageView<string> };
}

/** A list of the numbers 1 to `length`, each of which is its own key. */
function listOf(length: number) {
  const rows = Array.from({ length }, (_, i) => i + 1);
  return (size: number, view: PageView<string>) =>
    keysetPage<number, string>(size, view, String, (key, backwards, limit) => {
      const beyond = rows.filter(
        (row) => key === undefined || (backwards ? row < Number(key) : row > Number(key)),
      );
      return Promise.resolve((backwards ? beyond.reverse() : beyond).slice(0, limit));
    });
}

describe('the pager', () => {
  it('names exactly the rows shown, on any walk through a list of any length', async () => {
    let turned = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 12 }),
        fc.array(fc.constantFrom<Step>('next', 'next', 'previous'), {
          minLength: 5,
          maxLength: 30,
        }),
        async (length, size, steps) => {
          const pageOf = listOf(length);
          let view: PageView<string> = {};
          for (const step of [...steps, undefined]) {
            const page = { ...(await pageOf(size, view)), total: limitedTotal(length) };
            const { range, buttons } = pager(
              { page, at: view.at },
              (input) => ({ verb: 'tags', input }),
              'en',
            );
            const [first = 0] = page.rows;
            const last = page.rows.at(-1) ?? 0;
            expect(range).to.equal(`${first}–${last} of ${length}`);
            const offered = buttons as Button[];
            expect(offered.map(({ title }) => title)).to.eql([
              ...(first > 1 ? ['Previous'] : []),
              ...(last < length ? ['Next'] : []),
            ]);
            const pressed = offered.find(({ title }) => title.toLowerCase() === step);
            if (!pressed) continue;
            view = pressed.data.input;
            turned++;
          }
        },
      ),
    );
    expect(turned).to.be.above(200);
  });

  it('says “more than” only if the total was not counted to its end', () => {
    const rangeOf = (counted: number) => {
      const page = {
        rows: [1, 2],
        size: 2,
        previous: null,
        next: '2',
        total: limitedTotal(counted),
      };
      return (['en', 'es'] as const).map(
        (language) => pager({ page }, () => ({ verb: 'tags' }), language).range,
      );
    };
    expect(rangeOf(1_000)).to.eql(['1–2 of 1,000', '1–2 de 1.000']);
    expect(rangeOf(1_001)).to.eql(['1–2 of more than 1,000', '1–2 de más de 1.000']);
  });

  it('leaves out the button that would lead nowhere', () => {
    const buttons = pageButtons(
      { previous: null, next: '' },
      (input) => ({ verb: 'tags', input }),
      'en',
    );
    expect((buttons as Button[]).map(({ data }) => data.input)).to.eql([{ after: '' }]);
  });
});
