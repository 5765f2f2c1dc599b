/** A typed text, the verb that it means, and its input. A range is its first and last day. */
export type Utterance = readonly [
  says: string,
  verb: string,
  input?: Readonly<Record<string, unknown>>,
];
