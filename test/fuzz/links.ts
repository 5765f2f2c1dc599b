import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import fc from 'fast-check';
import { SignJWT } from 'jose';
import { startTestBot, type TestBot } from '../support/bot.js';
import { linkOf } from '../support/cardWords.js';
import { cardOf, person } from '../support/chat.js';
import { SOME_LIST } from '../support/someList.js';
import { answerTo, expectNothingRevealed } from './raw.js';
import { hostileText, runOptions } from './values.js';

const SECRET = 'n'.repeat(40);
const ana = person('Ana');
const bo = person('Bo');

/** Link claims with an invalid value. */
const wrongClaims = fc
  .record({
    field: fc.constantFrom('sub', 'name', 'kind', 'input', 'lang', 'zone', 'jti', 'exp'),
    value: fc.oneof(
      hostileText,
      fc.constantFrom(null, 0, -1, 1e20, true, [], {}, [null], { range: { from: 'a' } }),
    ),
  })
  .filter(
    ({ field, value }) =>
      // Valid values: any text as a name or zone, an object as a question, a future expiry.
      !(field === 'name' && typeof value === 'string') &&
      !(field === 'zone' && typeof value === 'string') &&
      !(field === 'input' && typeof value === 'object' && value !== null) &&
      !(field === 'exp' && typeof value === 'number' && value > 0),
  );

async function sign(claims: Record<string, unknown>): Promise<string> {
  const sound = {
    sub: ana.id,
    name: 'Ana',
    kind: 'customers',
    lang: 'en',
    jti: randomUUID(),
    exp: Math.floor(Date.now() / 1_000) + 600,
  };
  return new SignJWT({ ...sound, ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode(SECRET));
}

/** A replacement character, which may be invalid in a token. */
const other = fc.oneof(
  fc.constantFrom('A', 'b', '0', '9', '-', '_', '.', '~', '%', '/', ' ', '"'),
  fc.constantFrom('%00', '%2f', '%2e%2e%2f', '%ff', '%', '..', 'é', '😀'),
);

/** Paths below /files/ that lead to no file. `token` is valid. */
const paths = (token: string): fc.Arbitrary<string | Promise<string>> =>
  fc.oneof(
    hostileText.map((text) => encodeURIComponent(text.toWellFormed()).slice(0, 12_000)),
    fc.constantFrom(
      '',
      '.',
      '../files',
      '..%2fhealth',
      '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
      '..%5c..%5cetc%5cpasswd',
      '....//....//etc/passwd',
      '/etc/passwd',
      `${token}/`,
      `${token}/x`,
      `${token}%2f..`,
      `x/${token}`,
      `${token}%00`,
      `${token}.csv`,
      token.repeat(8),
      'x'.repeat(4_000),
      'x'.repeat(12_000),
      `${'x.'.repeat(1_500)}x`,
    ),
    fc.tuple(fc.nat(token.length - 1), other).map(([at, character]) => {
      const replaced = token[at] === character ? '!' : character;
      return token.slice(0, at) + replaced + token.slice(at + 1);
    }),
    fc.nat(token.length - 1).map((at) => token.slice(0, at)),
    fc
      .tuple(fc.nat(token.length), other)
      .map(([at, more]) => token.slice(0, at) + more + token.slice(at)),
    wrongClaims.map(({ field, value }) => sign({ [field]: value })),
    fc
      .constantFrom<Record<string, unknown>>(
        { sub: bo.id, kind: 'customers' },
        { sub: randomUUID() },
        { exp: 1 },
        { kind: 'orders', sub: bo.id },
        { exp: undefined },
        { jti: '../../etc/passwd' },
      )
      .map(sign),
  );

/**
 * True if a path equals the token. Base64 ignores spaces and the last bits of a signature, so a
 * different spelling can be the same token.
 */
function isSame(path: string, token: string): boolean {
  const parts = token.split('.');
  try {
    const given = decodeURIComponent(path).split('.');
    const [one, other] = [given, parts].map(([, , signature = '']) =>
      Buffer.from(signature, 'base64url').toString('hex'),
    );
    return given.length === 3 && given[0] === parts[0] && given[1] === parts[1] && one === other;
  } catch {
    return false;
  }
}

/**
 * Requests arbitrary paths below /files/. Each must be refused with a message, without naming a
 * file.
 */
export async function fuzzLinks(runs: number, seed?: number): Promise<void> {
  const env = { LINK_SECRET: SECRET, ADMIN_AGENTS: ana.id };
  const bot = await startTestBot({ customers: SOME_LIST, env });
  try {
    await tryLinks(bot, runs, seed);
  } finally {
    await bot.stop();
  }
}

async function tryLinks(bot: TestBot, runs: number, seed: number | undefined): Promise<void> {
  const asked = await bot.chat({ who: ana }).say('export customers');
  const link = linkOf(cardOf(asked.messages[0]));
  const token = link.slice(link.lastIndexOf('/') + 1);
  const before = await bot.database.read('activity').select('id');
  await fc.assert(
    fc.asyncProperty(paths(token), fc.constantFrom('GET', 'HEAD'), async (path, method) => {
      const asked = encodeURI(await path).replaceAll('%25', '%');
      fc.pre(!isSame(asked, token));
      const request = `${method} /files/${asked} HTTP/1.1\r\n`;
      const answer = await answerTo(
        bot.url,
        `${request}Host: localhost\r\nConnection: close\r\n\r\n`,
      );
      expect(answer.status).to.be.oneOf([400, 403, 404, 410, 414, 431]);
      if (method === 'GET' && answer.status !== 431) expect(answer.body).to.not.equal('');
      expectNothingRevealed(answer.text);
      expect(answer.text).to.not.match(/attachment|text\/csv/);
    }),
    runOptions(runs, seed),
  );
  expect(await bot.database.read('activity').select('id')).to.eql(before);
  const good = await fetch(link);
  expect(good.status).to.equal(200);
  expect(await good.text()).to.include('Contoso');
}
