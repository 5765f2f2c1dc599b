const ends: (() => unknown)[] = [];

/** Ends something when all tests have, should the test that began it have failed before. */
export function atTheEnd(end: () => unknown): void {
  ends.push(end);
}

export async function endLeftovers(): Promise<void> {
  for (const end of ends.splice(0)) await end();
}
