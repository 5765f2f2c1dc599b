import type { Text } from '../index.js';
import { plural } from '../plural.js';

/** @param n the formatted number @param exact the number itself */
const customers = (n: string, exact: number): string =>
  `${n} ${plural(exact, 'cliente', 'clientes')}`;

export const sync: Text['sync'] = {
  title: 'Lista de clientes del Centro de partners',
  notConnected:
    'Este bot no está conectado al Centro de partners, así que no hay nada que sincronizar. Su administrador puede conectarlo: docs/partner-center.md explica cómo. Hasta entonces, importe la lista desde un archivo.',
  starting: 'Se está leyendo la lista de clientes del Centro de partners.',
  phases: {
    listing: (n, exact) => `Leyendo la lista del Centro de partners: ${customers(n, exact)}.`,
    'looking-up': (n, exact) => `Buscando los que faltan en ella: ${customers(n, exact)}.`,
  },
  importing: (done, total) => `Comparando las listas: ${done} de ${total}.`,
  later: {
    unreachable:
      'El Centro de partners no responde. La sincronización seguirá cuando responda; lo leído se conserva.',
    'other-sync': 'Hay otra sincronización en curso. Esta empezará cuando termine.',
  },
  applied: 'La lista está como en el Centro de partners.',
  appliedExcept:
    'La lista está como en el Centro de partners, con las excepciones que figuran abajo.',
  preview: 'Una sincronización haría estos cambios. Era una simulación: no se ha cambiado nada.',
  first:
    'Es la primera sincronización, y la lista de aquí procede de un archivo. Una sincronización haría estos cambios. Todavía no se ha cambiado nada.',
  firstSame:
    'Es la primera sincronización, y la lista de aquí procede de un archivo. Es igual que la del Centro de partners, así que no cambiaría nada. Seleccione Aplicar y, desde ahora, la lista se mantendrá al día.',
  apply: 'Aplicar',
  gone: (n, exact) =>
    `${customers(n, exact)} ya no ${plural(exact, 'está', 'están')} en el Centro de partners, lo que es poco habitual. ${plural(exact, 'Sigue', 'Siguen')} aquí en la lista. Los demás cambios se han hecho.`,
  goneAtLeast: (n) =>
    `Al menos ${n} clientes ya no están en el Centro de partners, lo que es poco habitual. Siguen aquí en la lista. Los demás cambios se han hecho.`,
  remove: (n, exact) => `Quitar ${customers(n, exact)}`,
  removeAll: 'Quitar todos los que ya no están',
  otherRelationship: (relationship) =>
    `No se ha cambiado nada. Demasiados clientes del Centro de partners no están en la lista de aquí como ${relationship}. PARTNER_CENTER_RELATIONSHIP probablemente no es correcto: su administrador puede cambiarlo y reiniciar el bot. Si es correcto, importe antes una lista actual o ejecute npm run sync -- --accept-new.`,
  nothingListed:
    'No se ha cambiado nada. La lista del Centro de partners no tiene clientes. Su administrador puede comprobar el inquilino y los roles de la aplicación con npm run partner-center -- check.',
  noEnd:
    'No se ha cambiado nada. La lista del Centro de partners terminó cada vez en un cliente distinto, así que quizá no esté completa. Inténtelo más tarde.',
  refused:
    'No se ha cambiado nada. El Centro de partners se ha negado a dar la lista. Su administrador puede averiguar la causa con npm run partner-center -- check.',
  unreachable:
    'No se ha cambiado nada. El Centro de partners no ha respondido en horas. Inténtelo más tarde.',
  failed:
    'La sincronización ha fallado. Su administrador encontrará la causa en el registro. Inténtelo más tarde.',
  stale:
    'Esta pregunta ya se contestó o es demasiado antigua. No se ha cambiado nada. Vuelva a sincronizar.',
  again: 'Sincronizar otra vez',
  fact: {
    listed: 'En la lista del Centro de partners',
    added: 'Agregados',
    wouldAdd: 'Se agregarían',
    elsewhere: 'De ellos, aquí con otra relación',
    changed: 'Cambiados',
    unchanged: 'Sin cambios',
    removed: 'Quitados: ya no están en el Centro de partners',
    gone: 'Ya no están en el Centro de partners, siguen aquí',
    stillThere: 'No están en la lista, pero no consta que se fueran: siguen aquí',
    leftOut: 'Omitidos: nombre o dominio no válido',
    kept: 'Editados aquí, no en el Centro de partners',
    conflicts: 'Cambiados aquí y allí; se ha conservado el valor de aquí',
    drift: 'Facturación distinta de la del Centro de partners',
    says: 'El Centro de partners dice',
  },
  andMore: (names, n) => `${names} y ${n} más`,
  usage: `Pone la lista de clientes al día con el Centro de partners.

Uso: npm run sync [-- opciones]

  --dry-run     muestra lo que cambiaría, sin cambiar nada
  --accept-new  aplica una primera sincronización aunque agregue muchos clientes
  --prices      importa las listas de precios en lugar de la lista de clientes
  --help        muestra esta ayuda

DATABASE_URL indica la base de datos, y las variables PARTNER_CENTER_ la conexión.`,
  help: 'Ayuda: npm run sync -- --help',
  console: {
    notConnected:
      'No hay conexión con el Centro de partners. docs/partner-center.md explica cómo configurarla.',
    otherSync:
      'Hay otra sincronización en curso. No se ha cambiado nada. Inténtelo cuando termine.',
    unreachable:
      'El Centro de partners no responde. No se ha cambiado nada. Vuelva a ejecutar el comando: seguirá desde aquí.',
  },
};
