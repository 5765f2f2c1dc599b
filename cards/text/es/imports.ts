import type { Text } from '../index.js';
import { importColumns } from './importColumns.js';
import { importFaults } from './importFaults.js';
import { importLists } from './importLists.js';

export const imports: Text['imports'] = {
  lists: importLists,
  columns: importColumns,
  oneFile: 'Indique un solo archivo para importar.',
  which: (option, values) =>
    `Indique con ${option} qué lista es el archivo. Sus valores son ${values}.`,
  unknownOption: (option) => `La opción ${option} no existe o le falta el valor.`,
  fileMissing: (file) => `El archivo ${file} no existe. No se ha cambiado nada.`,
  fileUnreadable: (file, why) => `No se puede leer ${file} (${why}). No se ha cambiado nada.`,
  notAFile: (file) =>
    `${file} no es un archivo. Guarde la lista en un archivo e impórtelo. No se ha cambiado nada.`,
  errorsIsInput:
    'El archivo de errores sobrescribiría la propia lista. Elija otro archivo. No se ha cambiado nada.',
  errorsUnwritable: (file, why) =>
    `No se puede escribir el archivo de errores ${file} (${why}). No se ha cambiado nada.`,
  leftOver: (file) =>
    `${file} solo contiene las filas que omitió una importación. Con --remove-missing se quitaría todo lo demás. No se ha cambiado nada.`,
  unreadable: {
    empty: (file) => `${file} está vacío. No se ha cambiado nada.`,
    encoding: (file) =>
      `${file} no está en UTF-8. Guárdelo como «CSV UTF-8» y vuelva a importarlo. No se ha cambiado nada.`,
    workbook: (file) =>
      `${file} es un libro de cálculo. Guárdelo como «CSV UTF-8» e importe ese archivo. No se ha cambiado nada.`,
    archive: (file) =>
      `${file} es un archivo comprimido que no se puede leer o que no contiene exactamente un CSV. Descomprímalo antes e importe el CSV. No se ha cambiado nada.`,
    archiveSize: (file) =>
      `${file} ocupa más de 4 GB descomprimido. Descomprímalo antes e importe el CSV. No se ha cambiado nada.`,
    lineLength: (file, line) =>
      `${file} no es un archivo CSV. La línea ${line} tiene más de un millón de caracteres. No se ha cambiado nada.`,
    columnTwice: (file, column) =>
      `${file} tiene dos veces la columna ${column}. Quite una de ellas. No se ha cambiado nada.`,
  },
  stopped: {
    overtaken:
      'Otra importación se aplicó mientras esta comparaba. Esta importación no ha cambiado nada. Vuelva a importar.',
    cleared:
      'Esta importación estuvo dos minutos sin actividad y se canceló. No se ha cambiado nada. Vuelva a importar.',
    'would-empty':
      'Ninguna fila del archivo es válida, así que la importación vaciaría la lista. No se ha cambiado nada.',
    'no-valid-row': 'Ninguna fila del archivo es válida. No se ha cambiado nada.',
  },
  busy: 'Otro proceso está escribiendo en la base de datos, quizá otra importación. No se ha cambiado nada. Inténtelo dentro de un minuto.',
  unreachable: (why) => `No se puede usar la base de datos (${why}). No se ha cambiado nada.`,
  failed: (why) =>
    `La importación ha fallado (${why}). Una importación se aplica entera o no se aplica. Vuelva a importar para asegurarse.`,
  phases: { stage: 'Leyendo', compare: 'Comparando', apply: 'Aplicando' },
  line: 'Línea',
  reason: 'Motivo',
  faults: importFaults,
  leftOut: (line, reason) => `Línea ${line}: ${reason}`,
  moreLeftOut: (n, errors) =>
    errors ? `… y ${n} más en el archivo de errores.` : `… y ${n} más: use --errors ARCHIVO.`,
  imported: (file) => `${file} se ha importado.`,
  dryRun: (file) => `${file} haría estos cambios. Era una simulación: no se ha cambiado nada.`,
  kept: 'Editados aquí y todavía no en el Centro de partners:',
  conflicts: 'Cambiados aquí y en el archivo; se ha conservado el valor de aquí:',
  damaged:
    'Dañados por una hoja de cálculo, así que no se han tomado del archivo; se ha conservado el valor de aquí:',
  damagedValue: (line, name, column, value) => `Línea ${line}, ${name}: ${column} «${value}»`,
  more: (n) => `… y ${n} más`,
  withheld:
    'No se ha quitado nada de la lista, porque no se pueden identificar algunas de las filas omitidas. Corríjalas y vuelva a importar.',
  errorsWritten: (file) =>
    `Las filas omitidas están en ${file}. Corríjalas ahí e importe ese archivo.`,
};
