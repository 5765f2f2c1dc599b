import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { notice } from '../../../cards/notices/notice.js';
import { texts, type Language } from '../../../cards/text/index.js';
import { verb, type Reply } from '../../verb.js';

/** About how long a customer's line is, for the size on the consent card, in bytes. */
const LINE = 110;
export const CUSTOMERS_FILE = 'Customers.csv';

/** The whole list as a file, whatever was searched before. It is written when it is fetched. */
export const exportCustomers = verb({
  name: 'export.customers',
  role: 'admin',
  writes: true,
  says: { en: ['export customers'], es: ['exportar clientes'] },
  input: z.object({}),
  async run(_, { customers, activity }) {
    const rows = await customers.count();
    await activity.record('export-asked', { after: { file: CUSTOMERS_FILE, rows } });
    return {
      kind: 'file',
      offer: { form: randomUUID(), name: CUSTOMERS_FILE, rows, bytes: (rows + 1) * LINE },
    };
  },
});

/** What the file consent card sends when the agent accepts: where to put the file. */
const uploadInfo = z.object({
  uploadUrl: z.url(),
  contentUrl: z.url(),
  name: z.string().max(400),
  uniqueId: z.string().max(400),
  fileType: z.string().max(40),
});
export type UploadInfo = z.output<typeof uploadInfo>;

/** What the job that uploads is given. */
export interface UploadInput {
  upload: UploadInfo;
  /** The consent card's message, which the progress and the file take the place of. */
  message: string;
}
export const UPLOAD = 'upload-customers';

/** Accepted: the answer is at once, and a job writes the file and puts it into the agent's OneDrive. */
export const exportAccept = verb({
  name: 'export.customers.accept',
  role: 'admin',
  writes: true,
  input: z.object({ upload: uploadInfo, message: z.string(), form: z.string() }),
  async run({ upload, message, form }, { jobs, agent, conversation, language, text, mayUploadTo }) {
    if (!mayUploadTo(upload.uploadUrl))
      return offerAgain(text.files.failed(CUSTOMERS_FILE), language);
    const input: UploadInput = { upload, message };
    const { id, name } = agent;
    const job = await jobs.add({
      kind: UPLOAD,
      form,
      input,
      conversation: conversation.reference,
      agent: { id, name },
      language,
    });
    return { kind: 'job', id: job, text: text.files.uploading(CUSTOMERS_FILE, 0) };
  },
});

export const exportDecline = verb({
  name: 'export.customers.decline',
  role: 'helpdesk',
  input: z.object({}),
  run: (_, { language, text }) =>
    Promise.resolve(offerAgain(text.files.declined(CUSTOMERS_FILE), language)),
});

/** The file is not there: why, and a button to ask for it again. */
function offerAgain(said: string, language: Language): Reply {
  const again = { title: texts[language].files.again, ask: { verb: exportCustomers.name } };
  return { kind: 'card', card: notice([said], [again], language), summary: said };
}
