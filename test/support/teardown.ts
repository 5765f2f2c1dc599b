const callbacks: (() => unknown)[] = [];

/** Runs `end` after all tests, in case a failed test did not clean up. */
export function onTeardown(end: () => unknown): void {
  callbacks.push(end);
}

export async function runTeardown(): Promise<void> {
  for (const end of callbacks.splice(0)) await end();
}
