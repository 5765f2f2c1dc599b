import type { CloudAdapter, TurnContext } from 'botbuilder';

/**
 * Runs `work` in a conversation, outside of a turn. Throws its error, which the SDK would pass to `onTurnError`
 * only.
 * @param reference a conversation reference, as JSON
 */
export async function continueConversation(
  adapter: CloudAdapter,
  appId: string,
  reference: string,
  work: (context: TurnContext) => Promise<void>,
): Promise<void> {
  await rethrowing(work, (callback) =>
    adapter.continueConversationAsync(appId, JSON.parse(reference) as object, callback),
  );
}

/** Calls an SDK function that takes a callback, and throws the callback's error. */
export async function rethrowing(
  work: (context: TurnContext) => Promise<void>,
  call: (callback: (context: TurnContext) => Promise<void>) => Promise<void>,
): Promise<void> {
  let failure: { error: unknown } | undefined;
  await call(async (context) => {
    try {
      await work(context);
    } catch (error) {
      failure = { error };
    }
  });
  if (failure) throw failure.error;
}
