/** Latencies and failures, by kind. */
export interface Meter {
  note(kind: string, milliseconds: number): void;
  fail(kind: string, what: string, answer?: string): void;
  /** Number of requests that were redelivered, and of all redeliveries. */
  redelivered: { requests: number; deliveries: number };
  kinds: Map<string, number[]>;
  failures: Map<string, number>;
  /** The first failures, for the report. */
  examples: string[];
}

const EXAMPLES = 20;

export function createMeter(): Meter {
  const kinds = new Map<string, number[]>();
  const failures = new Map<string, number>();
  const examples: string[] = [];
  return {
    kinds,
    failures,
    examples,
    redelivered: { requests: 0, deliveries: 0 },
    note(kind, milliseconds) {
      const all = kinds.get(kind) ?? [];
      kinds.set(kind, all);
      all.push(milliseconds);
    },
    fail(kind, what, answer) {
      const key = `${kind}: ${what}`;
      failures.set(key, (failures.get(key) ?? 0) + 1);
      if (answer !== undefined && examples.length < EXAMPLES)
        examples.push(`${key}: ${answer.slice(0, 300)}`);
    },
  };
}

export interface Latency {
  n: number;
  p50: number;
  p95: number;
  p99: number;
  max: number;
}

export function latencyOf(all: readonly number[]): Latency {
  const sorted = [...all].sort((one, other) => one - other);
  const at = (share: number) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
  return { n: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}
