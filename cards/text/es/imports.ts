import type { Text } from '../index.js';

export const imports: Text['imports'] = {
  usage: `Importa la lista de clientes del Centro de partners.

Uso: npm run import -- Customers.csv [opciones]

  --dry-run         dice lo que se haría y no cambia nada
  --errors ARCHIVO  escribe las filas omitidas en un CSV que se puede corregir e importar
  --remove-missing  quita de la lista los clientes que faltan en el archivo; su historial se conserva
  --help            muestra esto

La base de datos es la que indica DATABASE_URL.`,
  oneFile: 'Indique un archivo para importar.',
  unknownOption: (option) => `No existe la opción ${option}, o le falta su valor.`,
  help: 'Ayuda: npm run import -- --help',
  fileMissing: (file) => `No existe el archivo ${file}. No se ha cambiado nada.`,
  fileUnreadable: (file, why) => `No se puede leer ${file} (${why}). No se ha cambiado nada.`,
  errorsIsInput:
    'El archivo de errores sobrescribiría la propia lista. Indique otro. No se ha cambiado nada.',
  errorsUnwritable: (file, why) =>
    `No se puede escribir el archivo de errores ${file} (${why}). No se ha cambiado nada.`,
  leftOver: (file) =>
    `${file} contiene las filas que omitió una importación, no la lista entera: --remove-missing quitaría todos los demás clientes. No se ha cambiado nada.`,
  unreadable: {
    empty: (file) => `${file} está vacío. No se ha cambiado nada.`,
    encoding: (file) =>
      `${file} no está en UTF-8. Guárdelo como «CSV UTF-8» e impórtelo. No se ha cambiado nada.`,
    lineLength: (file, line) =>
      `${file} no es un archivo CSV: la línea ${line} tiene más de un millón de caracteres. No se ha cambiado nada.`,
    columnsMissing: (file, columns) =>
      `${file} no es una lista de clientes: en su primera línea no se encuentra: ${columns}. No se ha cambiado nada.`,
    columnTwice: (file, column) =>
      `${file} tiene dos veces la columna ${column}: quite una. No se ha cambiado nada.`,
  },
  stopped: {
    overtaken:
      'Otra importación se aplicó mientras esta comparaba. Esta no ha cambiado nada. Importe de nuevo.',
    cleared:
      'Esta importación no dio señales de vida durante dos minutos y se consideró interrumpida. No se ha cambiado nada. Importe de nuevo.',
    'would-empty':
      'Ninguna fila del archivo es válida, así que --remove-missing vaciaría toda la lista. No se ha cambiado nada.',
  },
  busy: 'Otro proceso está escribiendo en la base de datos, quizá otra importación. No se ha cambiado nada. Inténtelo dentro de un minuto.',
  unreachable: (why) => `No se puede usar la base de datos (${why}). No se ha cambiado nada.`,
  failed: (why) =>
    `La importación ha fallado (${why}). Se aplica entera o no se aplica: importe de nuevo para asegurarse.`,
  phases: { stage: 'Leyendo', compare: 'Comparando', apply: 'Aplicando' },
  line: 'Línea',
  reason: 'Motivo',
  faults: {
    cells: (found) =>
      `La fila tiene ${found} celdas y el encabezado otro número: ponga entre comillas las celdas que contienen el separador.`,
    quotes: () =>
      'Las comillas de esta línea están mal: ciérrelas y duplique las comillas que vayan dentro de otras. La línea entera está en la primera celda.',
    'microsoft-id-empty': () => 'La fila no tiene id. de Microsoft: escriba el GUID del inquilino.',
    'microsoft-id': (value) =>
      `«${value}» no es un id. de Microsoft: debe ser un GUID como 12345678-90ab-cdef-1234-567890abcdef.`,
    'name-empty': () => 'La fila no tiene nombre de compañía: escriba uno.',
    'name-length': (length) =>
      `El nombre de la compañía tiene ${length} caracteres: acórtelo a 256 como máximo.`,
    domain: (value) =>
      `«${value}» no es un nombre de dominio: debe ser uno como contoso.com, o nada.`,
    'relationship-empty': () =>
      'La fila no tiene relación: escriba una, por ejemplo Revendedor en la nube.',
    'relationship-length': (value) =>
      `La relación «${value}» tiene más de 100 caracteres: acórtela.`,
    'tag-length': (tag) => `La etiqueta «${tag}» tiene más de 50 caracteres: acórtela.`,
    'tag-count': (count) => `La fila tiene ${count} etiquetas: un cliente lleva 150 como máximo.`,
    'merged-tag-count': (count) =>
      `Con las etiquetas puestas aquí, el cliente llevaría ${count}: el máximo es 150. Quite algunas, aquí o en el archivo.`,
    twice: (line) =>
      `El mismo cliente con la misma relación ya está en la línea ${line}: quite una de las dos.`,
  },
  leftOut: (line, reason) => `Línea ${line}: ${reason}`,
  moreLeftOut: (n, errors) =>
    errors ? `… y ${n} más en el archivo de errores.` : `… y ${n} más: use --errors ARCHIVO.`,
  imported: (file) => `${file} se ha importado.`,
  dryRun: (file) => `${file} haría esto. Era una simulación: no se ha cambiado nada.`,
  counts: {
    added: 'Añadidos',
    changed: 'Cambiados',
    unchanged: 'Sin cambios',
    leftOut: 'Omitidos',
    missing: 'Faltan en el archivo, siguen en la lista',
    removed: 'Faltan en el archivo, quitados de la lista',
    kept: 'Conservados porque se editaron aquí',
    conflicts: 'En conflicto',
  },
  kept: 'Editados aquí y todavía no en el Centro de partners:',
  conflicts: 'Cambiados aquí y en el archivo; se ha conservado lo que hay aquí:',
  more: (n) => `… y ${n} más`,
  withheld:
    'No se ha quitado ningún cliente: se omitieron filas y no se puede saber a qué cliente corresponden. Corríjalas e importe de nuevo.',
  errorsWritten: (file) => `Las filas omitidas están en ${file}: corríjalas ahí e impórtelo.`,
};
