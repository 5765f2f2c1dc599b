import { expect } from 'chai';
import { samples } from './samples.js';
import { objectsIn } from './schema.js';

describe('a choice', () => {
  it('is not compact: clients keep the choices of the first card that a message showed', () => {
    const compact = samples.flatMap(({ card, name }) =>
      [...objectsIn(card)]
        .filter(({ type }) => type === 'Input.ChoiceSet')
        .filter(({ style }) => style !== 'filtered' && style !== 'expanded')
        .map(({ id }) => `${name}: ${String(id)}`),
    );
    expect(compact).to.eql([]);
  });
});
