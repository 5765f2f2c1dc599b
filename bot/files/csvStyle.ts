import type { Language } from '../../cards/text/index.js';
import { createAgents } from '../../db/agents/repository.js';
import type { Database } from '../../db/index.js';

/** Signs that the reader's spreadsheet expects in a CSV file. */
export interface CsvStyle {
  delimiter: ',' | ';';
  decimalSign: '.' | ',';
}

const WITH_POINT: CsvStyle = { delimiter: ',', decimalSign: '.' };
const WITH_COMMA: CsvStyle = { delimiter: ';', decimalSign: ',' };

/**
 * Returns the style of a locale: where the comma is the decimal sign, Excel separates cells by semicolons.
 * @example csvStyleOf('es-MX').delimiter // ','
 * @example csvStyleOf('es-ES').delimiter // ';'
 */
export function csvStyleOf(locale: string): CsvStyle {
  const parts = numberFormat(locale)?.formatToParts(1.1) ?? [];
  return parts.some(({ type, value }) => type === 'decimal' && value === ',')
    ? WITH_COMMA
    : WITH_POINT;
}

function numberFormat(locale: string): Intl.NumberFormat | undefined {
  try {
    return new Intl.NumberFormat(locale);
  } catch {
    return undefined;
  }
}

/** Returns the style of the locale in which the agent's Teams was last seen, or of the file's language. */
export async function csvStyleFor(
  { read }: Pick<Database, 'read'>,
  agentId: string,
  language: Language,
): Promise<CsvStyle> {
  const agent = await createAgents(read).byId(agentId);
  return csvStyleOf(agent?.locale ?? language);
}
