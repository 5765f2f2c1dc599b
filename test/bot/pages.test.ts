import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { asLink, asText, renderMarkdown } from '../../bot/pages/markdown.js';
import { readOwnTexts } from '../../bot/pages/ownTexts.js';
import product from '../../package.json' with { type: 'json' };
import { startTestBot, type TestBot } from '../support/bot.js';

const PATHS = ['/', '/privacy', '/terms'];

interface Page {
  status: number;
  headers: Headers;
  html: string;
  /** Its words, as a person reads them. */
  text: string;
  links: string[];
}

describe('pages', () => {
  let bot: TestBot;
  let folder = '';
  afterEach(async () => {
    await bot.stop();
    if (folder) rmSync(folder, { recursive: true });
    folder = '';
  });

  const get = async (path: string, language?: string): Promise<Page> => {
    const headers = language === undefined ? {} : { 'Accept-Language': language };
    const response = await fetch(bot.url + path, { headers, redirect: 'manual' });
    const html = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      html,
      text: html.replace(/<style>.*?<\/style>|<[^>]+>/gs, ' ').replace(/\s+/g, ' '),
      links: [...html.matchAll(/<a [^>]*href="([^"]+)"/g)].map(([, href]) => href ?? ''),
    };
  };
  const languageOf = ({ html, headers }: Page) => {
    expect(html).to.include(`<html lang="${headers.get('content-language')}">`);
    return headers.get('content-language');
  };
  const inFolder = (files: Record<string, string>) => {
    folder = mkdtempSync(join(tmpdir(), 'clientele-pages-'));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    return folder;
  };

  it('are in the language that the reader asks for, prefers, or else in the default one', async () => {
    bot = await startTestBot({ env: { DEFAULT_LANGUAGE: 'es' } });
    for (const path of PATHS) {
      expect(languageOf(await get(path, 'en-GB,en;q=0.8,es;q=0.5')), path).to.equal('en');
      expect(languageOf(await get(path, 'fr, es-MX;q=0.7, en;q=0.3')), path).to.equal('es');
      expect(languageOf(await get(path, 'fr')), path).to.equal('es');
      expect(languageOf(await get(path)), path).to.equal('es');
      expect(languageOf(await get(`${path}?lang=en`, 'es')), path).to.equal('en');
      expect(languageOf(await get(`${path}?lang=<script>`, 'en')), path).to.equal('en');
    }
  });

  it('lead to each other and to the other language, below any folder of the host', async () => {
    bot = await startTestBot();
    const base = 'https://example.com/bot/';
    for (const path of PATHS) {
      const { links } = await get(path, 'en');
      const there = links.map((link) => new URL(link, base + path.slice(1)).href);
      expect(there).to.include.members([
        base,
        `${base}privacy`,
        `${base}terms`,
        `${base}${path.slice(1)}?lang=es`,
      ]);
    }
    const { links } = await get('/privacy?lang=es', 'en');
    expect(links).to.include.members(['./?lang=es', 'terms?lang=es', 'privacy?lang=en']);
  });

  it('say who runs the bot, who helps, and its version', async () => {
    bot = await startTestBot({
      env: {
        DEVELOPER_NAME: '<b>*Fabrikam* & Co</b>',
        SUPPORT_URL: 'https://fabrikam.com/help?a=1&b=2',
        SUPPORT_EMAIL: 'help@fabrikam.com',
      },
    });
    for (const path of PATHS)
      for (const lang of ['en', 'es']) {
        const page = await get(`${path}?lang=${lang}`);
        expect(page.html, path).to.include('&lt;b&gt;*Fabrikam* &amp; Co&lt;/b&gt;');
        expect(page.html, path).not.to.match(/<b>|<em>|undefined|\$\{/);
        expect(page.links, path).to.include.members([
          'https://fabrikam.com/help?a=1&amp;b=2',
          'mailto:help@fabrikam.com',
        ]);
        expect(page.text).to.include(`Clientele ${product.version}`);
      }
  });

  it('say what is stored and for how long, and where it goes', async () => {
    bot = await startTestBot();
    const [english, spanish] = [await get('/privacy', 'en'), await get('/privacy', 'es')];
    for (const fact of ['Entra object ID', '7 days', '30 days', '1 day', 'not connected to'])
      expect(english.text).to.include(fact);
    for (const fact of ['id. de objeto', '7 días', '30 días', '1 día', 'No está conectado'])
      expect(spanish.text).to.include(fact);
    expect(english.text).to.match(/Answers to changes and to pasted lists[^|]*7 days/);
    expect(spanish.text).to.match(/Respuestas a los cambios y a las listas pegadas[^|]*7 días/);
    expect((await get('/terms', 'en')).text).to.include('recorded here');
  });

  it('say that orders are sent where they are', async () => {
    bot = await startTestBot({
      env: {
        PARTNER_CENTER_TENANT_ID: '11111111-2222-3333-4444-555555555555',
        PARTNER_CENTER_CLIENT_ID: '11111111-2222-3333-4444-555555555556',
        PARTNER_CENTER_CLIENT_SECRET: 'secret',
        PARTNER_CENTER_WRITES: 'on',
        PARTNER_CENTER_LOGIN_URL: 'http://127.0.0.1:9',
        PARTNER_CENTER_API_URL: 'http://127.0.0.1:9',
      },
    });
    expect((await get('/privacy', 'en')).text).to.include('sends the orders and billing changes');
    expect((await get('/terms', 'es')).text).to.include('se realiza en Microsoft');
  });

  it('run nothing, load nothing and may not be framed', async () => {
    bot = await startTestBot();
    for (const path of PATHS) {
      const { status, headers, html } = await get(path);
      expect(status).to.equal(200);
      expect(headers.get('content-type')).to.equal('text/html; charset=utf-8');
      expect(headers.get('content-security-policy')).to.match(
        /^default-src 'none'; style-src 'sha256-[^']+'; .*frame-ancestors 'none'$/,
      );
      expect(headers.get('x-content-type-options')).to.equal('nosniff');
      expect(headers.get('vary')).to.include('Accept-Language');
      expect(headers.get('set-cookie')).to.equal(null);
      expect(html).not.to.match(/<script|<img|<link|<form|\son\w+=|style="/);
      expect(html.match(/<h1/g)).to.have.lengthOf(1);
      const head = await fetch(bot.url + path, { method: 'HEAD' });
      expect({ status: head.status, body: await head.text() }).to.eql({ status: 200, body: '' });
    }
  });

  it("lead to the company's own pages, unless those are the bot's", async () => {
    bot = await startTestBot({
      env: {
        PUBLIC_URL: 'https://bot.fabrikam.com',
        DEVELOPER_PRIVACY_URL: 'https://fabrikam.com/privacy/',
        DEVELOPER_TERMS_URL: 'https://bot.fabrikam.com/terms',
      },
    });
    const elsewhere = await get('/privacy');
    expect(elsewhere.status).to.equal(302);
    expect(elsewhere.headers.get('location')).to.equal('https://fabrikam.com/privacy/');
    expect((await get('/terms')).status).to.equal(200);
  });

  it("have the company's own texts, in the languages that these are in", async () => {
    const PAGES_FOLDER = inFolder({
      'privacy.es.md': '# Nuestra privacidad\n\n<script>alert(1)</script> [x](javascript:alert(1))',
      'notes.txt': 'not a page',
    });
    bot = await startTestBot({ env: { PAGES_FOLDER } });
    const own = await get('/privacy', 'en');
    expect(languageOf(own)).to.equal('es');
    expect(own.text)
      .to.include('Nuestra privacidad')
      .and.not.to.include('developer of the software');
    expect(own.html)
      .to.include('&lt;script&gt;')
      .and.not.to.match(/<script|href="javascript/);
    expect(own.links.join(' ')).not.to.include('privacy?lang=');
    expect(languageOf(await get('/terms', 'en'))).to.equal('en');
  });

  it('are not for other hosts in local mode', async () => {
    bot = await startTestBot();
    const { port } = new URL(bot.url);
    const status = await new Promise((resolve) =>
      request({ port, path: '/', headers: { Host: 'evil.example.com' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).end(),
    );
    expect(status).to.equal(403);
  });
});

describe("the company's own texts", () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'clientele-pages-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const refused = async (path = folder) => {
    const error = await readOwnTexts(path).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    return error instanceof Error ? error.message : 'no error';
  };

  it('refuse at start a folder that is missing, an unknown name, and an empty or huge file', async () => {
    expect(await refused(join(folder, 'missing'))).to.match(/^PAGES_FOLDER must be a folder/);
    writeFileSync(join(folder, 'privacy.fr.md'), 'x');
    expect(await refused()).to.match(/^PAGES_FOLDER contains privacy\.fr\.md: its files are /);
    rmSync(join(folder, 'privacy.fr.md'));
    writeFileSync(join(folder, 'terms.en.md'), ' \n');
    expect(await refused()).to.match(/terms\.en\.md must not be empty\.$/);
    writeFileSync(join(folder, 'terms.en.md'), 'x'.repeat(500_001));
    expect(await refused()).to.match(/terms\.en\.md must have at most 500000 bytes\.$/);
  });
});

describe('Markdown of pages', () => {
  it('takes names and addresses literally', async () => {
    const name = '# [a](https://x.com) <i> `b` _c_ **d** & 1. | \\';
    expect(await renderMarkdown(asText(name))).to.equal(
      '<p># [a](https://x.com) &lt;i&gt; `b` _c_ **d** &amp; 1. | \\</p>\n',
    );
    const address = "https://x.com/a_(b)?q='*c*'>";
    expect(await renderMarkdown(asLink(address))).to.match(
      /^<p><a href="https:\/\/x\.com\/a_\(b\)\?q='\*c\*'%3E">https:\/\/x\.com\/a_\(b\)\?q='\*c\*'&gt;<\/a><\/p>\n$/,
    );
  });
});
