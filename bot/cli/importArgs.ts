import { parseArgs } from 'node:util';
import type { Text } from '../../cards/text/index.js';
import type { ImportableList } from '../imports/lists.js';

/** A problem that the person at the terminal can solve: a sentence and the exit status. */
export class CommandError extends Error {
  constructor(
    message: string,
    readonly status: 1 | 2 = 1,
  ) {
    super(message);
  }
}

export interface ImportArgs<Variant extends string> {
  /** The chosen list, if the command imports several. */
  variant: Variant;
  file: string;
  errors: string | undefined;
  dryRun: boolean;
  removeMissing: boolean;
}

/** @throws {CommandError} if the command line is invalid. */
export function parseImportArgs<Variant extends string>(
  { name, removes, variant }: Pick<ImportableList<never, Variant>, 'name' | 'removes' | 'variant'>,
  args: readonly string[],
  text: Text['imports'],
): ImportArgs<Variant> | 'help' {
  const invalid = (sentence: string) =>
    new CommandError(`${sentence}\n${text.lists[name].help}`, 2);
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    allowPositionals: true,
    strict: false,
    tokens: true,
    options: {
      'dry-run': { type: 'boolean' },
      errors: { type: 'string' },
      'remove-missing': { type: 'boolean' },
      catalog: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const known = ['dry-run', 'errors', 'help'];
  if (removes === true) known.push('remove-missing');
  if (variant) known.push(variant.option);
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const takesValue = token.name === 'errors' || token.name === variant?.option;
    if (!known.includes(token.name) || takesValue !== (token.value !== undefined)) {
      throw invalid(text.unknownOption(token.rawName));
    }
  }
  if (values.help === true) return 'help';
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw invalid(text.oneFile);
  const chosen = variant?.values.find((value) => value === values[variant.option]);
  if (variant && chosen === undefined) {
    throw invalid(text.which(`--${variant.option}`, variant.values.join(', ')));
  }
  return {
    variant: chosen as Variant,
    file,
    errors: typeof values.errors === 'string' ? values.errors : undefined,
    dryRun: values['dry-run'] === true,
    removeMissing: values['remove-missing'] === true || removes === 'always',
  };
}
