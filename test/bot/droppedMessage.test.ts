import { expect } from 'chai';
import { pino } from 'pino';
import { droppedMessage } from '../../bot/imports/droppedJobs.js';
import type { Job } from '../../db/jobs/job.js';

describe('the message of a job about a dropped file', () => {
  it('is ready for the outcome only once the progress under way is drawn', async () => {
    let arrive: () => void = () => undefined;
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    const drawn: string[] = [];
    const parts = {
      log: pino({ level: 'silent' }),
      async sendJobMessage(_: unknown, __: unknown, message: object) {
        await arrived;
        drawn.push((message as { text: string }).text);
        return undefined;
      },
    };
    const job = { id: 1, language: 'en', progress: null } as Job;
    const handle = {
      advance: () => Promise.resolve(),
      postpone: () => Promise.resolve(),
      end: () => Promise.resolve(),
    };
    const message = droppedMessage(job, handle, 'm', parts);
    void message.show('progress');
    const outcome = message.drawn().then(() => drawn.push('outcome'));
    arrive();
    await outcome;
    expect(drawn).to.eql(['progress', 'outcome']);
  });
});
