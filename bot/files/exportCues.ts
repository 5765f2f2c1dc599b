import type { Cues } from '../verb.js';

const EXPORT = {
  en: '(export|download|save|csv|excel|spreadsheet)',
  es: '(exporta|exportar|exportame|descarga|descargar|baja|bajar|bajame|guardar|csv|excel)',
};
const FORMAT = {
  en: '(excel|csv|file|spreadsheet)',
  es: '(excel|csv|archivo|fichero)',
};

/** Cues for exporting something: its words with a word for exporting, and with a format. */
export const exportCues = (what: { en: string; es: string }): Cues => ({
  en: [`${EXPORT.en} + ${what.en}`, `(export|download|send|give|get) + ${what.en} + ${FORMAT.en}`],
  es: [
    `${EXPORT.es} + ${what.es}`,
    `(exporta|exportar|descarga|descargar|envia|manda|quiero) + ${what.es} + ${FORMAT.es}`,
  ],
});
