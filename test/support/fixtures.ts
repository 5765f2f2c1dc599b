import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = new URL('../fixtures/teams/', import.meta.url);

/** An activity of `test/fixtures/teams`, where its sources are. */
export type TeamsActivity = Record<string, unknown> & {
  type: string;
  name?: string;
  from: { id: string; name: string; aadObjectId?: string };
  conversation: { id: string; tenantId: string };
  recipient: { id: string; name: string };
  value?: unknown;
};

/** Names of the activities, such as `file-received`. */
export const FIXTURES = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.replace(/\.json$/, ''));

/** The agent who sends the activities, and the agent's tenant. */
export const FIXTURE_AGENT = '3d6b2f7a-8c41-4b59-a0de-91f2c7e45b08';
export const FIXTURE_TENANT = '7f4d3c2b-1a09-4f8e-9d7c-6b5a49382716';

/** Reads an activity as Teams sends it, but for `serviceUrl`, which is that of a stand-in channel. */
export function fixture(name: string, serviceUrl: string, more: object = {}): TeamsActivity {
  const text = readFileSync(new URL(`${name}.json`, FOLDER), 'utf8');
  return { ...(JSON.parse(text) as TeamsActivity), serviceUrl, ...more };
}
