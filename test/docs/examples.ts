import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Grammar } from '../../bot/grammar/grammar.js';
import type { Language } from '../../cards/text/index.js';

/** Something that a guide tells an agent to type. */
export interface Example {
  guide: string;
  text: string;
  /** The language of the agent who types it. */
  language: Language;
  /** The days that it asks for, if any. */
  days?: { from: string; to: string };
  verb: string;
}

const range = z.object({ from: z.string(), to: z.string() });

const ROOT = new URL('../../', import.meta.url);
/** Guides to the inside, whose inline code is about tables, files, settings and benchmarks. */
const NOT_FOR_AGENTS = [
  'how-it-works.md',
  'operations.md',
  'performance.md',
  'reliability.md',
  'scaling.md',
];
/** Columns whose inline code is typed. */
const COLUMNS: Readonly<Record<string, Language>> = { English: 'en', Spanish: 'es' };
/** Inline code that an agent never types: console commands, settings, files, placeholders, filters without a value. */
const NOT_TYPED = /^npm |[<…=]|^[A-Z_]+$|\.(?:ts|json|csv|sqlite)$|\/$|:$/;

/** README.md and the guides for agents. */
export const guides = (): string[] => [
  'README.md',
  ...readdirSync(new URL('docs/', ROOT))
    .filter((name) => name.endsWith('.md') && !NOT_FOR_AGENTS.includes(name))
    .map((name) => `docs/${name}`),
];

/**
 * Returns what a guide tells an agent to type: inline code in a table's columns English and Spanish, and elsewhere
 * inline code that the grammar reads as a command.
 */
export function examplesIn(guide: string, grammar: Grammar): Example[] {
  const lines = textOf(guide).split('\n');
  const found = new Map<string, Example>();
  const addFrom = (markdown: string, typedIn?: Language) => {
    for (const [, code = ''] of markdown.matchAll(/`([^`]+)`/g)) {
      const text = code.replace(/\s+/g, ' ');
      const example = NOT_TYPED.test(text) ? undefined : exampleOf(text, typedIn, guide, grammar);
      if (example) found.set(`${example.language} ${text}`, example);
    }
  };
  let columns: readonly string[] = [];
  for (const line of lines) {
    const cells = cellsOf(line);
    if (!cells || columns.length === 0) columns = cells ?? [];
    cells?.forEach((cell, index) => addFrom(cell, COLUMNS[columns[index] ?? '']));
  }
  addFrom(lines.filter((line) => !cellsOf(line)).join('\n'));
  return [...found.values()];
}

/** The text of a guide without fenced code. */
export const textOf = (guide: string): string =>
  readFileSync(new URL(guide, ROOT), 'utf8').replace(/^```[\s\S]*?^```/gm, '');

/** The cells of a table's line; undefined for other lines. */
const cellsOf = (line: string): string[] | undefined =>
  line.startsWith('|') ? line.split('|').map((cell) => cell.trim()) : undefined;

/** @param typedIn the language of the column; without one, only a command is an example */
function exampleOf(
  text: string,
  typedIn: Language | undefined,
  guide: string,
  grammar: Grammar,
): Example | undefined {
  const now = new Date();
  const read = grammar.read(text, { language: typedIn ?? 'en', now, timeZone: 'Europe/Madrid' });
  if (read.kind !== 'command') return typedIn && { guide, text, language: typedIn, verb: 'lookup' };
  const days = range.safeParse(read.input['range']).data;
  return {
    guide,
    text,
    language: typedIn ?? read.language,
    verb: read.verb,
    ...(days && { days }),
  };
}
