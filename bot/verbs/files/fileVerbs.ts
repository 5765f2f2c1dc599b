import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { fileNameOf, type AnyFileKind } from '../../files/fileKind.js';
import { offerAgain } from '../../files/offerAgain.js';
import { exportVerb } from '../../files/fileKindName.js';
import { uploadInfo, uploadJobKind, type UploadInput } from '../../files/upload.js';
import { carried } from '../../slots/index.js';
import { verb, type Command } from '../../verb.js';

/** Returns the verbs of a kind of file: to ask for it, and to accept or decline it on its consent card. */
export function fileVerbs(file: AnyFileKind) {
  const { kind, role, input } = file;
  const name = exportVerb(kind);

  /** Offers the file, which is written when it is fetched or accepted, or says that it would be empty. */
  const offer = verb({
    name,
    role,
    writes: true,
    ...commandOf(file),
    input,
    async run(filters, context) {
      const { activity, agent, language, timeZone } = context;
      const question = await file.whenIncomplete?.(filters, context);
      if (question) return question;
      const asked = carried(file.fixed?.(filters, { timeZone }) ?? filters);
      const fileName = fileNameOf(file, asked, language);
      const reader = { id: agent.id, role: agent.role, language, timeZone };
      const { rows, bytes } = await file.size(input.parse(asked), reader, context);
      if (rows === 0 && file.whenEmpty) return file.whenEmpty(filters, context);
      await activity.record('export-asked', { after: { file: fileName, rows, ...asked } });
      return {
        kind: 'file',
        offer: { form: randomUUID(), kind, name: fileName, rows, bytes, asked, timeZone },
      };
    },
  });

  /** Starts the job that writes the file and uploads it to the agent's OneDrive. */
  const accept = verb({
    name: `${name}.accept`,
    role,
    writes: true,
    consentOnly: true,
    input: z.object({ ...input.shape, upload: uploadInfo, message: z.string(), form: z.uuid() }),
    async run({ upload, message, form, ...filters }, context) {
      const { jobs, agent, conversation, language, text, isTrustedFileUrl, timeZone } = context;
      const asked = carried(filters);
      const fileName = fileNameOf(file, asked, language);
      if (!isTrustedFileUrl(upload.uploadUrl) || !isTrustedFileUrl(upload.contentUrl))
        return offerAgain(file, asked, text.files.failed(fileName), language);
      const job: UploadInput = {
        upload: { ...upload, name: fileName },
        messageId: message,
        input: asked,
        timeZone,
      };
      const id = await jobs.add({
        kind: uploadJobKind(kind),
        // The agent's id keeps others who know the form from using it up.
        form: `${agent.id}/${form}`,
        input: job,
        conversation: conversation.reference,
        agent: { id: agent.id, name: agent.name },
        language,
      });
      return { kind: 'job', id, text: text.files.uploading(fileName, 0) };
    },
  });

  const decline = verb({
    name: `${name}.decline`,
    role: 'helpdesk',
    consentOnly: true,
    input,
    run(filters, { language, text }) {
      const asked = carried(filters);
      return offerAgain(
        file,
        asked,
        text.files.declined(fileNameOf(file, asked, language)),
        language,
      );
    },
  });

  return [offer, accept, decline];
}

/** The phrases of a file that can be typed; others are asked for by cards only. */
const commandOf = ({ says, cues, does, example }: AnyFileKind): Command =>
  says ? { says, does, example, ...(cues && { cues }) } : {};
