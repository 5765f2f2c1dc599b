import { expect } from 'chai';
import fc from 'fast-check';
import { writeLetter } from '../../cards/letters/letter.js';
import { MAX_LINK_LENGTH, mailLink } from '../../cards/letters/mailLink.js';

const LETTER = { subject: 'Contoso: order CL-000001', body: 'Dear Ana:\n\nBye', short: 'Bye' };

/** Recipients and headers as a mail program reads them from a link: RFC 6068. */
function readMail(url: string): { to: string[]; headers: [name: string, value: string][] } {
  const [, rest = ''] = /^mailto:([\s\S]*)$/.exec(url) ?? [];
  const [recipients = '', ...queries] = rest.split('?');
  return {
    to: recipients.split(',').map((one) => decodeURIComponent(one)),
    headers: queries
      .join('?')
      .split('&')
      .map((header) => {
        const [name = '', ...value] = header.split('=');
        return [decodeURIComponent(name).toLowerCase(), decodeURIComponent(value.join('='))];
      }),
  };
}

/** Texts with what could end a value or begin another in a link. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...['&bcc=evil@evil.example', '?cc=x', '\r\nBcc: evil@evil.example', '\n', '\r', '%0D%0A'],
        ...['&', '=', '?', '#', '%', ',', ';', '"', '<', '>', '+', ' ', '\u2028', '\0', '\ud800'],
      ),
      fc.string({ unit: 'binary', maxLength: 12 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

const linked = (text: string) => text.toWellFormed().replace(/\r\n|\r|\n/g, '\r\n');

describe('a link to a mail', () => {
  it('has line breaks of a mail, and everything else as it is written', () => {
    expect(mailLink('ana.bowman+it@contoso.com', LETTER)).to.eql({
      url:
        'mailto:ana.bowman+it@contoso.com?subject=Contoso%3A%20order%20CL-000001' +
        '&body=Dear%20Ana%3A%0D%0A%0D%0ABye',
      isWhole: true,
    });
  });

  it('has one recipient, one subject and one body, whatever the texts are', () =>
    fc.assert(
      fc.property(hostile, hostile, hostile, (subject, body, short) => {
        const link = mailLink('ana@contoso.com', { subject: subject.slice(0, 50), body, short });
        if (!link) throw new Error('there is no link');
        expect(link.url).to.have.lengthOf.at.most(MAX_LINK_LENGTH);
        expect(link.url).to.match(/^[!-~]+$/);
        const { to, headers } = readMail(link.url);
        expect(to).to.eql(['ana@contoso.com']);
        const text = link.isWhole ? body : short;
        expect(headers).to.eql([
          ['subject', linked(subject.slice(0, 50))],
          ['body', linked(text)],
        ]);
      }),
      { numRuns: 500 },
    ));

  it('has no address that could be more than one recipient', () =>
    fc.assert(
      fc.property(fc.oneof(hostile, fc.emailAddress()), hostile, (address, more) => {
        for (const email of [address, `a@b.co${more}`, `${more}@b.co`]) {
          const link = mailLink(email, LETTER);
          if (link) expect(readMail(link.url)).to.deep.include({ to: [email] });
          if (link) expect(readMail(link.url).headers).to.have.lengthOf(2);
        }
      }),
      { numRuns: 500 },
    ));

  for (const address of [
    ...['', 'ana', 'a@b.c?bcc=evil', 'a@b.com?bcc=evil@evil.example', 'a@b.com,evil@evil.example'],
    ...[
      'a@b.com;e@e.com',
      'a@b.com\r\nBcc:e@e.com',
      'a@b.com&cc=e@e.com',
      '"a b"@c.com',
      '<a@b.co>',
    ],
    ...['a%2Cevil@b.com', `${'a'.repeat(300)}@b.com`, 'a@b.com ', 'mailto:a@b.com'],
  ])
    it(`does not exist for ${JSON.stringify(address).slice(0, 40)}`, () => {
      expect(mailLink(address, LETTER)).to.equal(undefined);
    });

  it('has the short text where the whole one has no room, and none if that has none either', () => {
    const long = 'ñ'.repeat(1_000);
    const short = mailLink('ana@contoso.com', { ...LETTER, body: long });
    expect(short).to.include({ isWhole: false });
    expect(readMail(short?.url ?? '').headers).to.deep.include(['body', 'Bye']);
    const none = mailLink('ana@contoso.com', { ...LETTER, body: long, short: long });
    expect(none).to.include({ isWhole: false });
    expect(readMail(none?.url ?? '').headers).to.deep.include(['body', '']);
  });
});

describe('a letter', () => {
  const write = (customer: string, contact: string, agent: string) =>
    writeLetter(
      { customer, contact, agent },
      { language: 'en', country: undefined },
      {
        subject: (name) => name,
        body: (name) => [name],
        short: (name) => [name],
      },
    );

  it('has names as they are, in one line', () => {
    const { subject, body } = write('*A* [b](c) _d_\r\nBcc: e', 'Ana\u2028\tB.', 'O’Neil');
    expect(subject).to.equal('*A* [b](c) _d_ Bcc: e');
    expect(body).to.equal('Dear Ana B.:\n\n*A* [b](c) _d_ Bcc: e\n\nKind regards,\nO’Neil');
  });

  it('greets and closes without names that are not known', () => {
    expect(write('Contoso', '', '').body).to.equal('Dear customer:\n\nContoso\n\nKind regards,');
  });

  it('has room for its subject in a link, whatever the names are', () =>
    fc.assert(
      fc.property(hostile, fc.string({ unit: 'binary', minLength: 200 }), (customer, more) => {
        const letter = write(customer + more, more, more);
        expect(letter.subject).to.match(/^[^\p{Cc}\u2028\u2029]*$/u);
        const link = mailLink(`${'a'.repeat(60)}@${'b.'.repeat(80)}com`, letter);
        expect(link?.url.length).to.be.at.most(MAX_LINK_LENGTH);
      }),
    ));
});
