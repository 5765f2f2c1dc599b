import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { AnyFileKind } from '../../files/fileKind.js';
import { offerAgain } from '../../files/offerAgain.js';
import { exportVerb } from '../../files/fileKindName.js';
import { uploadInfo, uploadJobKind, type UploadInput } from '../../files/upload.js';
import { carried } from '../../slots/index.js';
import { verb } from '../../verb.js';

/** What can be asked of a kind of file: to have it, and what its consent card answers. */
export function fileVerbs(file: AnyFileKind) {
  const { kind, role, input, says, does } = file;
  const name = exportVerb(kind);

  /** The file is offered now, and written when it is fetched or accepted. */
  const offer = verb({
    name,
    role,
    writes: true,
    says,
    does,
    input,
    async run(given, context) {
      const { activity, agent, language, timeZone } = context;
      const asked = carried(given);
      const reader = { id: agent.id, role: agent.role, language, timeZone };
      const { rows, bytes } = await file.size(input.parse(asked), reader, context);
      await activity.record('export-asked', { after: { file: file.file, rows, ...asked } });
      return {
        kind: 'file',
        offer: { form: randomUUID(), kind, name: file.file, rows, bytes, asked, timeZone },
      };
    },
  });

  /** Accepted: the answer is at once, and a job writes the file and puts it into the agent's OneDrive. */
  const accept = verb({
    name: `${name}.accept`,
    role,
    writes: true,
    consentOnly: true,
    input: z.object({ ...input.shape, upload: uploadInfo, message: z.string(), form: z.uuid() }),
    async run({ upload, message, form, ...given }, context) {
      const { jobs, agent, conversation, language, text, isTrustedUploadUrl, timeZone } = context;
      const asked = carried(given);
      if (!isTrustedUploadUrl(upload.uploadUrl) || !isTrustedUploadUrl(upload.contentUrl))
        return offerAgain(file, asked, text.files.failed(file.file), language);
      const job: UploadInput = {
        upload: { ...upload, name: file.file },
        messageId: message,
        input: asked,
        timeZone,
      };
      const id = await jobs.add({
        kind: uploadJobKind(kind),
        // Another agent may know this form, but must not use it up.
        form: `${agent.id}/${form}`,
        input: job,
        conversation: conversation.reference,
        agent: { id: agent.id, name: agent.name },
        language,
      });
      return { kind: 'job', id, text: text.files.uploading(file.file, 0) };
    },
  });

  const decline = verb({
    name: `${name}.decline`,
    role: 'helpdesk',
    consentOnly: true,
    input,
    run: (given, { language, text }) =>
      offerAgain(file, carried(given), text.files.declined(file.file), language),
  });

  return [offer, accept, decline];
}
