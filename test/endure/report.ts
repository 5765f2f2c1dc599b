import { writeFileSync } from 'node:fs';
import { markdownTable } from 'markdown-table';
import type { Fault } from './invariants.js';

/** Prints results as they arrive and saves tables to a file. */
export interface Reporter {
  say(line: string): void;
  /** Reports a round or check, which passed if it has no faults. */
  round(label: string, faults: readonly string[]): void;
  table(title: string, rows: string[][], note?: string): void;
  /** Saves the file and prints the summary. Returns true if everything passed. */
  end(file: string | undefined): boolean;
}

export function createReporter(): Reporter {
  let passed = 0;
  let failed = 0;
  const sections: string[] = [];
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  return {
    say,
    round(label, faults) {
      if (faults.length === 0) passed += 1;
      else failed += 1;
      say(faults.length === 0 ? label : `FAILED ${label}\n  ${faults.slice(0, 8).join('\n  ')}`);
    },
    table(title, rows, note) {
      const align = rows[0]?.map((_, column) => (column === 0 ? 'l' : 'r'));
      const section = [`## ${title}`, markdownTable(rows, { align: align ?? [] })];
      if (note !== undefined) section.push(note);
      sections.push(section.join('\n\n'));
      say(`\n${section.join('\n\n')}\n`);
    },
    end(file) {
      const line = `${passed} passed, ${failed} failed`;
      if (file !== undefined) writeFileSync(file, `${[...sections, line].join('\n\n')}\n`);
      say(line);
      return failed === 0;
    },
  };
}

export interface KillTally {
  kind: string;
  dialect: string;
  rounds: number;
  before: number;
  during: number;
  after: number;
  faults: Record<Fault['kind'], number>;
}

/** A row per kind and dialect, with totals. */
export function killTable(tallies: readonly KillTally[]): string[][] {
  const numbers = ({ rounds, before, during, after, faults }: KillTally) => [
    rounds,
    before,
    during,
    after,
    faults.lost,
    faults.doubled,
    faults['half done'],
    faults.wrong,
  ];
  const sorted = [...tallies].sort((one, other) =>
    `${one.dialect} ${one.kind}` < `${other.dialect} ${other.kind}` ? -1 : 1,
  );
  const all = sorted.map(numbers);
  const sum = all.reduce<number[]>((sums, row) => row.map((n, i) => n + (sums[i] ?? 0)), []);
  return [
    [
      'kind',
      'database',
      'rounds',
      'before',
      'during',
      'after',
      'lost',
      'doubled',
      'half done',
      'wrong',
    ],
    ...sorted.map((tally, i) => [tally.kind, tally.dialect, ...(all[i] ?? []).map(String)]),
    ['all', '', ...sum.map(String)],
  ];
}
