import { request } from 'node:http';

export interface Scraped {
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  text: string;
}

/** Reads a page of the bot with any headers, Host included, which `fetch` does not send. */
export function get(url: string, headers: Record<string, string> = {}): Promise<Scraped> {
  return new Promise((resolve, reject) => {
    request(url, { headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => (text += piece));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    })
      .on('error', reject)
      .end();
  });
}

/** Returns the samples of /metrics, by name and labels as written there. */
export async function scrape(bot: { url: string }): Promise<Map<string, number>> {
  const { status, text } = await get(`${bot.url}/metrics`);
  if (status !== 200) throw new Error(`/metrics returned ${status}: ${text}`);
  const samples = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    samples.map((line) => {
      const end = line.lastIndexOf(' ');
      return [line.slice(0, end), Number(line.slice(end + 1))];
    }),
  );
}
