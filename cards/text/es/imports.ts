import type { Text } from '../index.js';
import { importColumns } from './importColumns.js';
import { importFaults } from './importFaults.js';
import { importLists } from './importLists.js';

export const imports: Text['imports'] = {
  lists: importLists,
  columns: importColumns,
  oneFile: 'Indique un archivo para importar.',
  which: (option, values) =>
    `Diga con ${option} qué lista es el archivo. Admite uno de estos valores: ${values}.`,
  unknownOption: (option) => `No existe la opción ${option}, o le falta su valor.`,
  fileMissing: (file) => `No existe el archivo ${file}. No se ha cambiado nada.`,
  fileUnreadable: (file, why) => `No se puede leer ${file} (${why}). No se ha cambiado nada.`,
  errorsIsInput:
    'El archivo de errores sobrescribiría la propia lista. Indique otro. No se ha cambiado nada.',
  errorsUnwritable: (file, why) =>
    `No se puede escribir el archivo de errores ${file} (${why}). No se ha cambiado nada.`,
  leftOver: (file) =>
    `${file} contiene las filas que omitió una importación, no la lista entera: --remove-missing quitaría todo lo demás. No se ha cambiado nada.`,
  unreadable: {
    empty: (file) => `${file} está vacío. No se ha cambiado nada.`,
    encoding: (file) =>
      `${file} no está en UTF-8. Guárdelo como «CSV UTF-8» e impórtelo. No se ha cambiado nada.`,
    lineLength: (file, line) =>
      `${file} no es un archivo CSV: la línea ${line} tiene más de un millón de caracteres. No se ha cambiado nada.`,
    columnTwice: (file, column) =>
      `${file} tiene dos veces la columna ${column}: quite una. No se ha cambiado nada.`,
  },
  stopped: {
    overtaken:
      'Otra importación se aplicó mientras esta comparaba. Esta no ha cambiado nada. Importe de nuevo.',
    cleared:
      'Esta importación no dio señales de vida durante dos minutos y se consideró interrumpida. No se ha cambiado nada. Importe de nuevo.',
    'would-empty':
      'Ninguna fila del archivo es válida: se vaciaría toda la lista. No se ha cambiado nada.',
  },
  busy: 'Otro proceso está escribiendo en la base de datos, quizá otra importación. No se ha cambiado nada. Inténtelo dentro de un minuto.',
  unreachable: (why) => `No se puede usar la base de datos (${why}). No se ha cambiado nada.`,
  failed: (why) =>
    `La importación ha fallado (${why}). Se aplica entera o no se aplica: importe de nuevo para asegurarse.`,
  phases: { stage: 'Leyendo', compare: 'Comparando', apply: 'Aplicando' },
  line: 'Línea',
  reason: 'Motivo',
  faults: importFaults,
  leftOut: (line, reason) => `Línea ${line}: ${reason}`,
  moreLeftOut: (n, errors) =>
    errors ? `… y ${n} más en el archivo de errores.` : `… y ${n} más: use --errors ARCHIVO.`,
  imported: (file) => `${file} se ha importado.`,
  dryRun: (file) => `${file} haría esto. Era una simulación: no se ha cambiado nada.`,
  kept: 'Editados aquí y todavía no en el Centro de partners:',
  conflicts: 'Cambiados aquí y en el archivo; se ha conservado lo que hay aquí:',
  more: (n) => `… y ${n} más`,
  withheld:
    'No se ha quitado nada de la lista: se omitieron filas y no se puede saber a qué corresponden. Corríjalas e importe de nuevo.',
  errorsWritten: (file) => `Las filas omitidas están en ${file}: corríjalas ahí e impórtelo.`,
};
