/**
 * Time between a press and the start of its jobs, in milliseconds. The answer leaves at the end of the turn: if the
 * outcome of a quick job updated the same message before it is drawn, the answer would replace the outcome.
 */
export const HEAD_START_MS = 500;
