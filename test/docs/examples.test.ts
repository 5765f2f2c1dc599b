import { expect } from 'chai';
import { DateTime } from 'luxon';
import { loadSample } from '../../bot/cli/loadSample.js';
import { createGrammar } from '../../bot/grammar/grammar.js';
import { verbs } from '../../bot/verbs/index.js';
import { LANGUAGES, texts, type Language } from '../../cards/text/index.js';
import { startTestBot, type TestBot } from '../support/bot.js';
import { person, textOf } from '../support/chat.js';
import { examplesIn, guides, type Example } from './examples.js';

const grammar = createGrammar(verbs);
/** Stands for any text in a sentence. */
const ANY = '\u0001';

/** Tells if an answer has a sentence of the bot, whose texts were called with `ANY`. */
function hasSentence(answer: string, sentence: string): boolean {
  let at = 0;
  return sentence.split(ANY).every((part) => {
    const found = answer.indexOf(part, at);
    at = found + part.length;
    return found >= 0;
  });
}

/** Sentences that find nothing, or refuse. */
function deadEnds(language: Language): string[] {
  const { dialogue, customers, activity, orders, services, refusals, tags } = texts[language];
  const { rules, ...others } = refusals;
  const refused = [
    ...Object.values(rules),
    others.unknownFilter,
    others.emptyFilter,
    others.noRange,
    others.forRenewals,
    others.notTurned,
    others.noTerm,
    others.noAnswer,
    others.bothAnswers,
    others.noDay,
  ];
  return [
    dialogue.unknown(ANY),
    customers.notFound(ANY),
    activity.none,
    activity.noMatch,
    activity.nothingToUndo,
    orders.none,
    orders.unknown,
    orders.unknownNumber(ANY),
    orders.noneCalled(ANY, ANY, ANY),
    services.none,
    services.noRenewals(ANY),
    tags.unknown(ANY),
    others.unknownCountry(ANY),
    others.noDays(ANY),
    others.bug(ANY),
    others.role(ANY),
    others.outOfDate,
    ...refused.map((sentence) => sentence(ANY)),
  ];
}

/** Days on which the sample may have nothing: its activity is of today, and something renews within a week. */
function mayBeEmpty({ from, to }: { from: string; to: string }, verb: string): boolean {
  const now = DateTime.now();
  const needed = verb === 'renewals' ? now.plus({ weeks: 1 }) : now;
  return DateTime.fromISO(from) > now || DateTime.fromISO(to) <= needed;
}

describe('a guide', () => {
  const agents = { en: person('Ana', 'en-US'), es: person('Eva', 'es-ES') };
  let bot: TestBot;

  before(async () => {
    bot = await startTestBot({ env: { ADMIN_AGENTS: `${agents.en.id},${agents.es.id}` } });
    await loadSample(bot.database);
    // There is something to undo.
    for (const language of LANGUAGES)
      await say({ language, text: `tag Contoso Hotels +${language}`, verb: 'tag', guide: '' });
  });
  after(() => bot.stop());

  const say = async ({ language, text }: Example): Promise<string> =>
    textOf(await bot.chat({ who: agents[language] }).say(text));

  function faultOf({ language, verb, days }: Example, answer: string): string | undefined {
    const writes = verbs.find(({ name }) => name === verb)?.writes === true;
    if (days && mayBeEmpty(days, verb)) return undefined;
    const isDeadEnd = deadEnds(language).some((sentence) => hasSentence(answer, sentence));
    const asks = hasSentence(answer, texts[language].customers.which(ANY));
    return isDeadEnd || (asks && !writes) ? answer.split('\n').slice(0, 2).join(' ') : undefined;
  }

  for (const guide of guides()) {
    it(`shows only what the bot understands, and finds in the sample: ${guide}`, async () => {
      const wrong: Record<string, string> = {};
      for (const example of examplesIn(guide, grammar)) {
        const fault = faultOf(example, await say(example));
        if (fault !== undefined) wrong[example.text] = fault;
      }
      expect(wrong).to.eql({});
    });
  }

  it('is read: the tables have examples in both languages', () => {
    const examples = guides().flatMap((guide) => examplesIn(guide, grammar));
    for (const language of LANGUAGES)
      expect(examples.filter((example) => example.language === language)).to.have.length.above(60);
  });
});
