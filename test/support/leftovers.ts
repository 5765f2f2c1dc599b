const ends: (() => unknown)[] = [];

/** Runs `end` after all tests, in case a failed test did not clean up. */
export function atTheEnd(end: () => unknown): void {
  ends.push(end);
}

export async function endLeftovers(): Promise<void> {
  for (const end of ends.splice(0)) await end();
}
