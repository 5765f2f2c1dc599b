import { expect } from 'chai';
import { createGrammar } from '../../bot/grammar/grammar.js';
import { verbs } from '../../bot/verbs/index.js';
import { LANGUAGES, type Language } from '../../cards/text/index.js';
import { buildWith, type Built } from './support.js';

/** Most commands in a list, by the manifest's version. */
const MAX_COMMANDS = 12;
const MAX_COMMANDS_OLDER = 10;

const grammar = createGrammar(verbs);

interface Listed {
  title: string;
  prompt: string | undefined;
}

/** The commands of each list, as Teams shows them in a language. */
function listsOf({ manifest, strings }: Built, language: Language): Listed[][] {
  return (manifest.bots?.[0]?.commandLists ?? []).map(({ commands }, list) =>
    commands.map(({ title, prompt }, at) => {
      const path = `bots[0].commandLists[${list}].commands[${at}]`;
      if (language === 'en') return { title, prompt };
      return { title: strings[`${path}.title`] ?? '', prompt: strings[`${path}.prompt`] };
    }),
  );
}

const read = (text: string, language: Language) =>
  grammar.read(text, { language, now: new Date(), timeZone: 'UTC' });

describe('commands in the app package', () => {
  let current: Built;
  let withSlash: Built;
  let older: Built;
  before(async () => {
    [current, withSlash, older] = await Promise.all([
      buildWith(),
      buildWith({ TARGETED_ANSWERS: 'on' }),
      buildWith({ ChannelService: 'https://botframework.azure.us' }),
    ]);
  });
  const commands = (list: readonly Listed[] | undefined) =>
    (list ?? []).filter(({ prompt }) => prompt === undefined).map(({ title }) => title);

  for (const language of LANGUAGES) {
    it(`match phrases of the grammar (${language})`, () => {
      const titles = new Set(listsOf(withSlash, language).flatMap(commands));
      expect(titles.size).to.be.greaterThan(6);
      for (const title of titles) {
        const outcome = read(title, language);
        expect(outcome.kind, title).to.be.oneOf(['command', 'incomplete']);
        expect(outcome, title).to.include({ language });
      }
    });

    it(`list help first, without duplicates, within the limits of Teams (${language})`, () => {
      for (const [built, max] of [
        [current, MAX_COMMANDS],
        [withSlash, MAX_COMMANDS],
        [older, MAX_COMMANDS_OLDER],
      ] as const)
        for (const list of listsOf(built, language)) {
          expect(list).to.have.length.within(6, max);
          expect(commands(list)[0]).to.equal(language === 'en' ? 'help' : 'ayuda');
          expect(new Set(list.map(({ title }) => title)).size).to.equal(list.length);
        }
    });

    it(`begin a personal chat with three sentences that the bot understands (${language})`, () => {
      const starters = (listsOf(current, language)[0] ?? []).filter(({ prompt }) => prompt);
      const verbsAsked = starters.map(({ title, prompt = '' }) => {
        expect(prompt, 'the sentence is what is read on the button').to.equal(title);
        const outcome = read(prompt, language);
        expect(outcome, prompt).to.include({ kind: 'command', language });
        return outcome.kind === 'command' ? outcome.verb : '';
      });
      expect(verbsAsked).to.deep.equal(['renewals', 'count', 'activity']);
    });
  }

  it('are private behind a slash only if answers in channels are', () => {
    expect(current.manifest.manifestVersion).to.equal('1.28');
    expect(JSON.stringify(current.manifest)).not.to.match(/slash|supportsTargetedMessages/);
    const [bot] = withSlash.manifest.bots ?? [];
    expect(withSlash.manifest.manifestVersion).to.equal('1.29');
    expect(bot?.supportsTargetedMessages).to.be.true;
    expect(bot?.commandLists?.filter(({ triggers }) => triggers)).to.have.lengthOf(1);
    expect(bot?.commandLists?.at(-1)).to.deep.include({
      triggers: ['slash'],
      scopes: ['team', 'groupChat'],
    });
  });

  it('keep their translations where the older manifest has no prompt starters', () => {
    expect(older.manifest.manifestVersion).to.equal('1.19');
    expect(JSON.stringify(older.manifest)).not.to.match(/prompt|slash/);
    const [english, spanish] = [listsOf(older, 'en'), listsOf(older, 'es')];
    const translations = new Map(
      english.flat().map(({ title }, at) => [title, spanish.flat()[at]?.title]),
    );
    expect(translations.get('help')).to.equal('ayuda');
    expect(translations.get('renewals')).to.equal('renovaciones');
    expect(translations.get('activity')).to.equal('actividad');
  });

  it('search from the message box: a customer, and renewals', () => {
    const [extension] = current.manifest.composeExtensions ?? [];
    const searched = extension?.commands?.map(({ id, type, initialRun, parameters }) => ({
      id,
      type,
      initialRun,
      parameters: parameters?.map(({ name }) => name),
    }));
    const query = { type: 'query', initialRun: true };
    expect(searched).to.deep.equal([
      { id: 'findCustomer', ...query, parameters: ['query'] },
      { id: 'renewals', ...query, parameters: ['days'] },
    ]);
  });

  it("unfold Partner Center's links only in a package that asks for it", async () => {
    expect(JSON.stringify(current.manifest)).not.to.include('partner.microsoft.com');
    const { manifest } = await buildWith({ UNFURL_PARTNER_CENTER: 'on' });
    expect(manifest.composeExtensions?.[0]?.messageHandlers).to.deep.equal([
      { type: 'link', value: { domains: ['clientele.fabrikam.com', 'partner.microsoft.com'] } },
    ]);
  });

  it("unfold links on the bot's own host, unless others use its domain too", async () => {
    const handlersOf = ({ manifest }: Built) => manifest.composeExtensions?.[0]?.messageHandlers;
    expect(handlersOf(current)).to.deep.equal([
      { type: 'link', value: { domains: ['clientele.fabrikam.com'] } },
    ]);
    const PUBLIC_URL = 'https://clientele.azurewebsites.net';
    expect(handlersOf(await buildWith({ PUBLIC_URL }))).to.equal(undefined);
    const both = await buildWith({ PUBLIC_URL, UNFURL_PARTNER_CENTER: 'on' });
    expect(handlersOf(both)).to.deep.equal([
      { type: 'link', value: { domains: ['partner.microsoft.com'] } },
    ]);
  });
});
