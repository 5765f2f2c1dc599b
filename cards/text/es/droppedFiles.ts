import type { Text } from '../index.js';
import { plural } from '../plural.js';

export const droppedFiles: Text['droppedFiles'] = {
  personalOnly:
    'Solo leo archivos en su chat personal conmigo. Envíe allí el archivo. No se ha cambiado nada.',
  oneAtATime:
    'Leo los archivos de uno en uno, porque unas listas se apoyan en otras. Envíelos uno tras otro, primero el de clientes. No se ha cambiado nada.',
  tooManyOpen: (n) =>
    `${n} archivos suyos esperan una decisión. Aplique o descarte alguno y vuelva a enviar este. No se ha cambiado nada.`,
  textNotRead: (file) =>
    `Estoy leyendo ${file}. No he leído el texto que lo acompañaba: vuelva a enviarlo en un mensaje aparte.`,
  gone: 'Este archivo se descartó, o no se aplicó en el plazo de un día, y ya no está aquí. No se ha cambiado nada. Vuelva a enviar el archivo.',
  roleGone: (role) =>
    `Ya no tiene el rol ${role}, que es necesario para esto. No se ha cambiado nada.`,
  unfinished: (file) =>
    `No se ha podido leer ${file}: se ha interrumpido varias veces. No se ha cambiado nada. Vuelva a enviar el archivo o pida a quien administra este bot que lo importe en el servidor.`,
  unknown: (file) =>
    `No reconozco ${file}. Puedo importar estas cuatro listas; la primera línea debe tener los encabezados de una de ellas, en español o en inglés. No se ha cambiado nada.`,
  lists: {
    customers: 'Clientes',
    billing: 'Información de facturación',
    subscriptions: 'Suscripciones',
    catalog: 'Lista de precios',
  },
  faults: {
    host: (file) =>
      `${file} no está guardado en Microsoft, así que no lo abro. Envíe el archivo desde su dispositivo o su OneDrive. No se ha cambiado nada.`,
    expired: (file) =>
      `La dirección de ${file} ha caducado. Vuelva a enviar el archivo. No se ha cambiado nada.`,
    'too-large': (file, size) =>
      `${file} ocupa más de ${size}. Envíelo como archivo ZIP o pida a quien administra este bot que lo importe en el servidor. No se ha cambiado nada.`,
    slow: (file) =>
      `La descarga de ${file} era demasiado lenta y la he interrumpido. Vuelva a enviarlo, como archivo ZIP si es grande. No se ha cambiado nada.`,
    unreachable: (file) =>
      `No se ha podido descargar ${file}. Vuelva a enviarlo dentro de unos minutos. No se ha cambiado nada.`,
    unpacked: (file, size) =>
      `${file} ocupa más de ${size} descomprimido. Divídalo o pida a quien administra este bot que lo importe en el servidor. No se ha cambiado nada.`,
    rows: (file, n) =>
      `${file} tiene más de ${n} filas. Divídalo o pida a quien administra este bot que lo importe en el servidor. No se ha cambiado nada.`,
  },
  fetching: (file, megabytes) => `Descargando ${file}: ${megabytes} MB.`,
  reading: (file) => `Leyendo ${file}.`,
  phases: {
    stage: (file, n) => `Leyendo ${file}: ${n} filas.`,
    compare: (file, done, total) =>
      `Comparando ${file} con lo que hay aquí: ${done} de ${total} filas.`,
    apply: (file) => `Aplicando ${file}.`,
  },
  beingRead: 'Este archivo se está leyendo.',
  beingApplied: 'Este archivo se está aplicando.',
  whichCatalog: 'Es una lista de precios. Elija el catálogo al que pertenece.',
  preview: {
    customers:
      'Esta lista de clientes haría los cambios siguientes. Todavía no se ha cambiado nada.',
    billing:
      'Esta información de facturación haría los cambios siguientes. Todavía no se ha cambiado nada.',
    subscriptions:
      'Estas suscripciones harían los cambios siguientes. Todavía no se ha cambiado nada.',
    catalog: (catalog) =>
      `Esta lista sustituiría los precios de ${catalog} en sus países. Todavía no se ha cambiado nada.`,
  },
  same: 'Los registros ya coinciden con este archivo: no cambiaría nada visible.',
  differs:
    'Algo ha cambiado aquí desde que se leyó el archivo. Ahora haría los cambios siguientes: revíselos. Todavía no se ha cambiado nada.',
  notApplied:
    'No se ha podido aplicar el archivo: se ha interrumpido varias veces. No se ha cambiado nada. Inténtelo de nuevo.',
  noneValid:
    'No se puede importar ninguna fila de este archivo. No se ha cambiado nada. Las filas omitidas dicen qué corregir.',
  applied: 'La lista se ha importado.',
  discarded: (file) => `${file} se ha descartado. No se ha cambiado nada.`,
  damaged: 'Valores dañados por una hoja de cálculo, ignorados',
  changesHeading: (shown, all) =>
    shown === all ? 'Cambios' : plural(shown, 'El primer cambio', `Los primeros ${shown} cambios`),
  andMore: (names, n) => `${names} y ${n} más`,
  none: 'vacío',
  deadline: 'El archivo se guarda un día.',
  apply: 'Aplicar',
  discard: 'Descartar',
};
