import { isDeepStrictEqual } from 'node:util';
import { texts, type Language } from '../../cards/text/index.js';
import type { DroppedFile } from '../../db/droppedFiles/droppedFile.js';
import { Stale } from '../../db/errors.js';
import { hasNoValidRow } from '../../db/import/errors.js';
import type { ImportPreview } from '../../db/import/report.js';
import { repositories } from '../../db/index.js';
import { point } from '../../db/points.js';
import { openListFile } from '../files/listSource.js';
import { jobFileName } from '../files/tempFiles.js';
import type { JobKind } from '../jobs/jobKind.js';
import { mayAsk } from '../roles.js';
import {
  droppedMessage,
  droppedView,
  importProgress,
  MAX_ATTEMPTS,
  storedList,
  type DroppedParts,
  type DroppedRun,
} from './droppedJobs.js';
import { MAX_DROPPED_BYTES } from './droppedLimits.js';
import type { ApplyDroppedInput } from './jobInput.js';
import { DROPPED_LISTS } from './recognizeList.js';

/** The agent no longer has the role. */
class RoleGone extends Error {}

/** The import would do something else than the card showed. Nothing was changed. */
class Differs extends Error {
  constructor(readonly preview: ImportPreview) {
    super('the import would make other changes');
  }
}

/**
 * Applies a file once, as its card showed it. It is compared again; if the changes would be others, nothing is applied
 * and the card shows those. The import is one transaction, which also notes that the file was applied.
 */
export function applyDropped(parts: DroppedParts): JobKind {
  const { database, tempFiles } = parts;

  return async (job, handle) => {
    const { dropped: id, messageId, timeZone, version } = job.input as ApplyDroppedInput;
    const language = job.language as Language;
    const message = droppedMessage(job, handle, messageId, parts);
    const note = await applyOrExplain({ ...parts, job, handle, message }, id, version);
    const now = await repositories(database.read).droppedFiles.byId(id);
    await message.drawn();
    point('dropped.reporting');
    // A reason that the agent can deal with is no failure of the bot, which an operator would look into.
    await handle.end(job.attempts > MAX_ATTEMPTS && now?.state !== 'applied' ? 'failed' : 'done', {
      message: droppedView(now, { language, timeZone }, note),
      replacesId: message.id(),
    });
    await tempFiles.remove(jobFileName(job.id));
  };
}

/**
 * Applies the file. Returns a sentence for the card if it was not applied; it waits for a decision again then.
 * An error that may pass is thrown: the runner tries again.
 */
async function applyOrExplain(
  run: DroppedRun,
  id: number,
  version: number,
): Promise<string | undefined> {
  const { database, job, message, roleOf } = run;
  const { droppedFiles: text } = texts[job.language as Language];
  const file = await repositories(database.read).droppedFiles.byId(id);
  // Another process applied it, and ended before it could show that.
  if (file?.state !== 'applying' || file.version !== version) return undefined;
  try {
    if (!mayAsk(await roleOf(job.agent.id), 'admin')) throw new RoleGone();
    if (job.attempts > MAX_ATTEMPTS)
      return (await waitAgain(run, file)) ? text.notApplied : undefined;
    await message.show(text.phases.apply(file.file));
    await applyFile(run, file);
    return undefined;
  } catch (error) {
    const note = reasonOf(error, job.language as Language);
    if (note === undefined) throw error;
    const preview = error instanceof Differs ? error.preview : undefined;
    return (await waitAgain(run, file, preview)) ? note : undefined;
  }
}

/** Returns a sentence for a reason that does not pass by itself. */
function reasonOf(error: unknown, language: Language): string | undefined {
  const { droppedFiles: text, agents, imports } = texts[language];
  if (error instanceof Differs) return text.differs;
  if (error instanceof RoleGone) return text.roleGone(agents.roles.admin);
  return hasNoValidRow(error) ? imports.stopped[error.reason] : undefined;
}

/** Lets the file wait for a decision again. Returns false if another process has applied it meanwhile. */
async function waitAgain(
  { database }: DroppedRun,
  file: DroppedFile,
  preview = file.preview,
): Promise<boolean> {
  const version = await database.transact((trx) =>
    repositories(trx).droppedFiles.change(file, { state: 'ready', preview }),
  );
  return version !== undefined;
}

async function applyFile(run: DroppedRun, file: DroppedFile): Promise<void> {
  const { database, job, roleOf } = run;
  const input = await openListFile(await storedList(run, file), MAX_DROPPED_BYTES);
  let compared: ImportPreview | undefined;
  try {
    await DROPPED_LISTS[file.list ?? 'customers'].run(database, input.source, {
      ...importProgress(run, file),
      file: file.file,
      actor: job.agent,
      catalog: file.catalog,
      async onCompared(preview) {
        if (!isSame(preview, file.preview)) throw new Differs(preview);
        if (!mayAsk(await roleOf(job.agent.id), 'admin')) throw new RoleGone();
        compared = preview;
      },
      async onApplied(trx, { kept, conflicts, ...counts }) {
        point('dropped.applying');
        const preview = compared && {
          ...compared,
          ...counts,
          kept: { ...compared.kept, count: kept },
          conflicts: { ...compared.conflicts, count: conflicts },
        };
        const applied = await repositories(trx).droppedFiles.change(file, {
          state: 'applied',
          ...(preview && { preview }),
        });
        if (applied === undefined) throw new Stale('the file');
      },
    });
  } finally {
    input.close();
  }
}

/** Tells if an import would do what was shown, which was stored as JSON. */
const isSame = (preview: ImportPreview, shown: ImportPreview | null): boolean =>
  isDeepStrictEqual(JSON.parse(JSON.stringify(preview)), shown);
