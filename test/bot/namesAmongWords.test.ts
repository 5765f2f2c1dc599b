import { expect } from 'chai';
import { startTestBot, type TestBot } from '../support/bot.js';
import { buttonsOf } from '../support/cardWords.js';
import { cardOf, person, textOf, type Chat } from '../support/chat.js';
import { onEachDatabase } from '../support/database.js';

onEachDatabase('a customer’s name among other words', (dialect) => {
  let bot: TestBot;
  let chat: Chat;

  before(async () => {
    bot = await startTestBot({
      dialect,
      customers: [
        { name: 'Fourth Coffee', domain: 'fourthcoffee.example', tags: ['gold'] },
        { name: 'Relecloud, S.L.', domain: 'relecloud.example', tags: ['gold'] },
        { name: 'Wingtip Toys', domain: 'wingtip.example' },
      ],
    });
    chat = bot.chat({ who: person('Ana') });
  });
  after(() => bot.stop());

  const offered = async (typed: string) => {
    const answer = await chat.say(typed);
    expect(textOf(answer), typed).to.match(/^I didn’t understand/);
    return buttonsOf(cardOf(answer));
  };

  it('is understood if only few words are not', async () => {
    expect(textOf(await chat.say('billing of our good relecloud'))).to.match(
      /^Billing information\nRelecloud, S.L./,
    );
    expect(textOf(await chat.say('licences of that shiny fourth coffee'))).to.match(
      /^Services for Fourth Coffee/,
    );
  });

  it('is offered with the command if many words are not', async () => {
    expect(
      await offered(
        'accounting wonders loudly about billing matters concerning Fourth Coffee again',
      ),
    ).to.include('billing Fourth Coffee');
    expect(await offered('ticket by jim@relecloud.example cannot print')).to.include(
      'show relecloud.example',
    );
  });

  it('is not guessed among several', async () => {
    expect(await offered('fourth coffee sued wingtip toys loudly')).to.eql(['Help']);
  });

  it('changes nothing by itself', async () => {
    const answer = textOf(await chat.say('untag fourth coffee gold'));
    expect(answer).to.match(/^Remove the tag “gold” from Fourth Coffee\?/);
    const taken = textOf(await chat.say('take gold off relecloud'));
    expect(taken).to.match(/^Remove the tag “gold” from Relecloud, S.L.\?/);
    expect(textOf(await chat.say('find tag:gold'))).to.include('1–2 of 2');
  });
});
