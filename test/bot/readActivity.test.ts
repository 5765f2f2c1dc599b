import { expect } from 'chai';
import { readConfig } from '../../bot/config.js';
import type { Grammar } from '../../bot/grammar/grammar.js';
import { createOwnLinks } from '../../bot/ownLinks.js';
import { createActivityReader } from '../../bot/teams/readActivity.js';
import { createChat, person } from '../support/chat.js';
import type { Channel } from '../support/channel.js';

describe('the reader of activities', () => {
  it('does not parse text from people without a role', () => {
    const parse = () => {
      throw new Error('it was parsed');
    };
    const grammar: Grammar = { read: parse, near: parse, about: parse };
    const ownLinks = createOwnLinks(() => 'https://bot.example');
    const read = createActivityReader(readConfig({}), grammar, ownLinks);
    const chat = createChat('', { url: 'http://127.0.0.1:9' } as Channel, { who: person('Zoe') });
    const asked = read(chat.typed(','.repeat(9_999)) as unknown as Parameters<typeof read>[0], {
      role: undefined,
    });
    expect(asked?.request).to.include({ verb: 'lookup' });
    expect(asked?.request.agent.role).to.equal(undefined);
  });
});
