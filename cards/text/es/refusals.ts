import type { Text } from '../index.js';
import { plural } from '../plural.js';
import { droppedFiles } from './droppedFiles.js';

export const refusals: Text['refusals'] = {
  stranger: (objectId) =>
    `Lo siento, usted no está en la lista de agentes de este bot. Un agente de administración puede agregarle con el comando «agentes». Envíele su id. de objeto: ${objectId}`,
  unidentified: 'Lo siento, este bot solo responde en Microsoft Teams.',
  role: (role) => `Necesita el rol «${role}» para hacer esto. No se ha cambiado nada.`,
  outOfDate:
    'Esta tarjeta ya no está actualizada. No se ha cambiado nada. Pulse el botón para abrir una nueva.',
  renew: 'Abrir una tarjeta nueva',
  renewHelp: 'Ayuda',
  searchTooLong: 'Esta búsqueda tiene más de 200 caracteres. Pruebe con menos palabras.',
  searchEmpty:
    'Esta búsqueda está vacía. Escriba un nombre, un dominio, un id. de Microsoft o una etiqueta.',
  unknownFilter: (filter) => `El filtro «${filter}:» no existe.`,
  filters:
    'Los filtros son etiqueta:, dominio:, relación:, id:, producto:, país:, ciudad:, correo:, teléfono:, responsable:, renueva: y guardada:, como etiqueta:oro o etiqueta:«sector público». Con un signo menos, como -etiqueta:oro, encuentran a quien no lo tiene. Las renovaciones admiten además período:, renovación: y cancelable:. Para buscar el texto tal cual, póngalo entre comillas.',
  emptyFilter: (filter) =>
    `«${filter}:» necesita un valor justo detrás, como etiqueta:oro o dominio:contoso.com.`,
  unknownCountry: (country) =>
    `«${country}» no es un país. Escriba su nombre o su código, como país:España o país:ES.`,
  noDays: (value) =>
    `«${value}» no es un número de días. Escriba el número de días a partir de hoy, como renueva:30.`,
  shortPhone: (value) =>
    `«${value}» es demasiado corto para un teléfono. Escriba al menos cuatro cifras seguidas, como teléfono:5550.`,
  unknownSaved: (name) =>
    `No hay ninguna búsqueda guardada con el nombre «${name}». Escriba «búsquedas guardadas» para ver las que puede usar.`,
  savedNotHere: (name) =>
    `Una búsqueda guardada no puede contener otra, como guardada:${name}. Escriba su texto en su lugar. No se ha cambiado nada.`,
  savedLacking: (name) =>
    `Una búsqueda guardada no se puede invertir con un signo menos. Ponga el signo delante de sus filtros y quite -guardada:${name}.`,
  forRenewals: (filter) =>
    `«${filter}:» filtra suscripciones, no clientes. Escríbalo después de «renovaciones», como renovaciones período:año.`,
  notTurned: (filter) =>
    `«${filter}:» no admite un signo menos. Escriba lo que deben tener las suscripciones, como período:año o renovación:no.`,
  noTerm: (value) =>
    `«${value}» no es un período. Escriba mes, año, «3 años» o un código como P1Y, por ejemplo período:año.`,
  noAnswer: (value) =>
    `«${value}» no es sí ni no. Escriba renovación:sí para lo que se renueva automáticamente, renovación:no para lo que termina.`,
  bothAnswers: () =>
    'Ninguna suscripción se renueva automáticamente y termina a la vez. Escriba renovación:sí o renovación:no, o ninguno de los dos para verlas todas.',
  noDay: (value) =>
    `«${value}» no es un día. Escriba cancelable:sí para lo que se puede cancelar hoy, o el día hasta el que debe ser posible, como cancelable:viernes o cancelable:2026-12-15.`,
  noRange: (typed) =>
    `No entiendo los días de «${typed}». Escríbalos como «ayer», «el mes pasado», «noviembre de 2026», «del 1 al 15 de noviembre» o 2026-11-26.`,
  busy: 'Ahora mismo se está importando una lista o se están cambiando muchos clientes. No se ha cambiado nada. Inténtelo de nuevo dentro de un minuto.',
  queue:
    'Ahora mismo tengo demasiadas solicitudes. No se ha cambiado nada. Inténtelo de nuevo dentro de un minuto.',
  silent:
    'Ahora mismo la base de datos no responde. No se ha cambiado nada. Inténtelo de nuevo dentro de un minuto.',
  storage:
    'Ahora mismo no se puede leer la base de datos ni escribir en ella. No se ha cambiado nada. Avise a su administrador e inténtelo de nuevo más tarde.',
  uncertain:
    'La base de datos no ha respondido a tiempo y no se sabe si el cambio se ha guardado. Compruébelo antes de volver a intentarlo.',
  stale:
    'Un compañero ha editado esto desde que usted lo abrió. No se ha cambiado nada. Vuelva a abrirlo.',
  bug: (reference) =>
    `Algo ha fallado y no se ha cambiado nada. Si vuelve a ocurrir, dé esta referencia a su administrador: ${reference}`,
  throttled: (seconds) =>
    `Ha enviado más solicitudes de las que acepto en un minuto. No se ha cambiado nada. Inténtelo de nuevo dentro de ${seconds} ${plural(seconds, 'segundo', 'segundos')}.`,
  inPersonal: 'Pregúntemelo en su chat personal conmigo. La respuesta es solo para usted.',
  rules: {
    'tag-length': (tag) =>
      `La etiqueta «${tag}» tiene más de 50 caracteres. No se ha cambiado nada.`,
    'tag-separator': (tag) =>
      `La etiqueta «${tag}» contiene «;» o «,», que separan etiquetas en una lista. No se ha cambiado nada.`,
    'tag-empty': () =>
      'Una etiqueta necesita al menos una letra o una cifra. No se ha cambiado nada.',
    'tag-count': (count) =>
      `Un cliente puede tener 150 etiquetas como máximo, y con este cambio tendría ${count}. No se ha cambiado nada.`,
    'tag-exists': (tag) =>
      `La etiqueta «${tag}» ya existe, sin distinguir mayúsculas ni acentos. No se ha cambiado nada.`,
    'name-empty': () => 'Un cliente necesita un nombre de la compañía. No se ha cambiado nada.',
    'name-length': () =>
      'El nombre de la compañía puede tener 256 caracteres como máximo. No se ha cambiado nada.',
    'dropped-file-gone': () => droppedFiles.gone,
    'order-empty': () =>
      'El pedido aún no tiene productos. Agregue uno y realice después el pedido.',
    'order-not-yours': (agent) =>
      `Este borrador es de ${agent}. No se ha cambiado nada. Un agente de administración puede hacerse cargo de él.`,
    'last-admin': () =>
      'Es el último agente de administración. No se ha cambiado nada. Dé antes ese rol a otra persona.',
    'not-admin': () => 'Usted ya no es agente de administración. No se ha cambiado nada.',
    quantity: (quantity) =>
      `«${quantity}» no es una cantidad. No se ha cambiado nada. Escriba un número entero igual o mayor que 1.`,
    'quantity-large': (quantity) =>
      `${quantity} es demasiado para una línea. El máximo es 1.000.000, o menos si el importe es demasiado grande para sumarlo con exactitud. No se ha cambiado nada.`,
    'digest-count': (count) =>
      `Puede tener hasta ${count} resúmenes, y ya los tiene. No se ha programado nada. Finalice antes uno: escriba «resúmenes».`,
    'digest-gone': () =>
      'Este resumen finalizó hace tiempo o nunca existió. No se ha cambiado nada. Escriba «resúmenes» para ver los que hay.',
    'digest-not-yours': (agent) =>
      `Este resumen es de ${agent}. No se ha cambiado nada. Solo su propietario puede cambiarlo; un agente de administración puede finalizarlo.`,
    'list-gone': () =>
      'Esta lista ya no está disponible: las listas pegadas se guardan un día, para el chat en el que se pegaron. Vuelva a pegarla. No se ha cambiado nada.',
    'search-name': (name) =>
      `«${name}» no puede ser el nombre de una búsqueda guardada. Use hasta 40 letras y cifras, con guiones entre las palabras, como oro-madrid. No se ha cambiado nada.`,
    'search-exists': (name) =>
      `Ya hay una búsqueda guardada con el nombre «${name}». Elija otro nombre. No se ha cambiado nada.`,
    'search-not-shared': (name) =>
      `Otras personas leen este chat, y la búsqueda guardada «${name}» es solo suya. Escriba su texto en su lugar, use su chat personal o guárdela con «guardar para todos». No se ha cambiado nada.`,
    'search-count': (limit) =>
      `Ya hay ${limit} búsquedas guardadas. Elimine antes alguna. No se ha cambiado nada.`,
  },
};
