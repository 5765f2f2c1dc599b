import type { CloudAdapter, TurnContext } from 'botbuilder';

/**
 * Speaks in a conversation outside of a turn. What `say` throws is thrown here too: the SDK alone would
 * hand it to `onTurnError` and go on as if it had been said.
 * @param reference a conversation reference, as JSON
 */
export async function speakIn(
  adapter: CloudAdapter,
  appId: string,
  reference: string,
  say: (context: TurnContext) => Promise<void>,
): Promise<void> {
  await telling(say, (told) =>
    adapter.continueConversationAsync(appId, JSON.parse(reference) as object, told),
  );
}

/** Runs something of the SDK's that calls back, and throws what the call back threw. */
export async function telling(
  say: (context: TurnContext) => Promise<void>,
  run: (told: (context: TurnContext) => Promise<void>) => Promise<void>,
): Promise<void> {
  let failure: { error: unknown } | undefined;
  await run(async (context) => {
    try {
      await say(context);
    } catch (error) {
      failure = { error };
    }
  });
  if (failure) throw failure.error;
}
