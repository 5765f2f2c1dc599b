import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { InvalidList } from '../../bot/files/invalidList.js';
import { download, DownloadFault } from '../../bot/imports/download.js';
import type { DownloadLimits } from '../../bot/imports/droppedLimits.js';
import { faultLines } from '../../bot/imports/faultLines.js';
import { isTrustedFileUrl } from '../../bot/files/fileHosts.js';
import { texts } from '../../cards/text/index.js';
import { startTestBot, type TestBot } from '../support/bot.js';
import { wordsOf } from '../support/cardWords.js';
import { person } from '../support/chat.js';
import { drop, dropped } from '../support/droppedFiles.js';
import { fail, startFileHost, type FileHost } from '../support/fileHost.js';
import { list } from '../support/imports.js';

const LIMITS: DownloadLimits = { bytes: 100_000, totalMs: 30_000, idleMs: 10_000 };
const isTrusted = (url: string) => isTrustedFileUrl(url, true);
const { faults } = texts.en.droppedFiles;

describe('a download from a hostile host', () => {
  let host: FileHost;
  before(async () => (host = await startFileHost()));
  after(() => host.stop());

  /** Returns the number of bytes, or the reason why the download ended. */
  async function outcome(url: string, limits = LIMITS): Promise<number | string> {
    let bytes = 0;
    try {
      for await (const chunk of download(url, isTrusted, limits)) bytes += chunk.length;
      return bytes;
    } catch (error) {
      if (!(error instanceof DownloadFault)) throw error;
      expect(error.message).to.not.include('secret');
      return error.reason;
    }
  }

  it('follows a redirect to a trusted host, and none elsewhere', async () => {
    const file = host.serve('content');
    const redirect = (to: string) => host.answer((_, response) => fail(response, 302, to));
    expect(await outcome(redirect(file))).to.equal(7);
    for (const to of [
      'https://evil.example/Customers.csv',
      'https://sharepoint.com.evil.example/',
      'http://contoso.sharepoint.com/',
      'file:///etc/passwd',
      'http://169.254.169.254/latest/meta-data',
      '',
    ])
      expect(await outcome(redirect(to)), to).to.equal('host');
    const circle: string = host.answer((_, response) => fail(response, 307, circle));
    expect(await outcome(circle)).to.equal('host');
  });

  it('ends at the limit, whatever length is stated', async () => {
    const big = Buffer.alloc(LIMITS.bytes + 1, 'x');
    const states = (length: number, content: Buffer) =>
      host.answer((_, response) => {
        response.writeHead(200, { 'Content-Length': length });
        response.end(content);
      });
    const endless = host.answer((_, response) => {
      response.writeHead(200);
      const pour = () => {
        while (!response.destroyed && response.write(big.subarray(0, 10_000)));
      };
      response.on('drain', pour);
      pour();
    });
    expect(await outcome(states(10_000_000_000, Buffer.alloc(0)))).to.equal('too-large');
    expect(await outcome(endless)).to.equal('too-large');
    expect(await outcome(host.serve(big))).to.equal('too-large');
    expect(await outcome(host.serve(big.subarray(1)))).to.equal(LIMITS.bytes);
  });

  it('ends if fewer bytes arrive than stated', async () => {
    const cut = host.answer((_, response) => {
      response.writeHead(200, { 'Content-Length': 1_000 });
      response.write('x', () => response.destroy());
    });
    expect(await outcome(cut)).to.equal('unreachable');
  });

  it('ends if nothing arrives for a while, or all of it takes too long', async () => {
    const silent = host.answer(() => undefined);
    const still = host.answer((_, response) => {
      response.writeHead(200);
      response.write('x');
    });
    const drip = host.answer((_, response) => {
      response.writeHead(200);
      const dripping = setInterval(() => response.write('x'), 50);
      response.on('close', () => clearInterval(dripping));
    });
    const impatient = { ...LIMITS, idleMs: 300 };
    expect(await outcome(silent, impatient)).to.equal('slow');
    expect(await outcome(still, impatient)).to.equal('slow');
    expect(await outcome(drip, { ...LIMITS, totalMs: 600 })).to.equal('slow');
  });

  it('tells an address that has expired from a host that fails', async () => {
    for (const status of [401, 403, 404, 410])
      expect(await outcome(host.answer((_, response) => fail(response, status)))).to.equal(
        'expired',
      );
    for (const status of [429, 500, 503])
      expect(await outcome(host.answer((_, response) => fail(response, status)))).to.equal(
        'unreachable',
      );
    expect(await outcome('http://127.0.0.1:9/closed')).to.equal('unreachable');
  });

  it('counts the bytes of a packed answer as they are unpacked', async () => {
    const packed = gzipSync(Buffer.alloc(50_000_000));
    const bomb = host.answer((_, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' });
      response.end(packed);
    });
    expect(await outcome(bomb)).to.equal('too-large');
  });

  it('is explained in each language', () => {
    for (const reason of ['host', 'expired', 'too-large', 'slow', 'unreachable'] as const)
      for (const language of ['en', 'es'] as const)
        expect(faultLines(new DownloadFault(reason), 'A.csv', language)?.[0]).to.match(
          /^.*A\.csv.* (Nothing was changed|No se ha cambiado nada)\.$/,
        );
    const [tooLarge] = faultLines(new DownloadFault('too-large'), 'A.csv', 'en') ?? [];
    expect(tooLarge).to.match(/^A\.csv is larger than 512 MB\. /);
    const unpacked = new InvalidList({ reason: 'archive-size' });
    expect(faultLines(unpacked, 'A.csv', 'es')?.[0]).to.match(/^A\.csv ocupa más de 2 GB /);
  });
});

describe('a dropped file that cannot be used', () => {
  let bot: TestBot;
  let host: FileHost;
  const who = person('Ana');
  before(async () => {
    host = await startFileHost();
    bot = await startTestBot();
  });
  after(async () => {
    await bot.stop();
    await host.stop();
  });

  it('is explained, and nothing of it stays', async () => {
    const chat = bot.chat({ who });
    const bomb = gzipSync(Buffer.alloc(30_000_000, 'a'));
    const answers: [string, string | RegExp][] = [
      [host.answer((_, response) => fail(response, 410)), faults.expired('List.csv')],
      [
        host.answer((_, response) => fail(response, 302, 'https://evil.example/')),
        faults.host('List.csv'),
      ],
      [host.answer((_, response) => fail(response, 503)), faults.unreachable('List.csv')],
      [host.serve(bomb), /not a CSV file/],
      [host.serve(gzipSync(list('x')).subarray(0, 40)), /archive that can’t be read/],
      [host.serve(Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0])), /archive that can’t be read/],
      [host.serve('%PDF-1.7\n%\u00e2\u00e3'), /I don’t recognize List\.csv/],
      [host.serve(''), /is empty/],
    ];
    for (const [url, reason] of answers) {
      const { card } = await drop(bot, chat, 'List.csv', url);
      expect(wordsOf(card)[0]).to.match(reason instanceof RegExp ? reason : RegExp(`^${reason}$`));
    }
    // It is discarded in the transaction that ends the job.
    expect(await bot.database.read('dropped_files').whereNot({ state: 'discarded' })).to.eql([]);
  });

  it('is refused at once if it is not stored with Microsoft', async () => {
    const chat = bot.chat({ who });
    for (const url of ['https://evil.example/a.csv', 'ftp://127.0.0.1/a', 'javascript:1', '']) {
      const { messages } = await chat.deliver(dropped(chat, 'List.csv', url));
      expect(messages[0]?.text, url).to.equal(faults.host('List.csv'));
    }
  });

  it('has a name that is text only, without a path', async () => {
    const chat = bot.chat({ who });
    const names: [string, string][] = [
      ['../../etc/{{DATE(x)}} **list**.csv', '**list**.csv'],
      ['C:\\Users\\Ana\\List.csv', 'List.csv'],
      ['Partner Center', 'Partner Center.csv'],
      ['', 'file.csv'],
    ];
    for (const [given, shown] of names) {
      const { card } = await drop(bot, chat, given, host.serve(''));
      expect(wordsOf(card)[0]).to.include(`${shown} is empty`);
    }
  });
});
