import type { Text } from '../index.js';

export const refusals: Text['refusals'] = {
  stranger: (objectId) =>
    `Lo siento, no está en la lista de agentes de este bot. Envíe su id. de objeto a quien lo administra: ${objectId}`,
  unidentified: 'Lo siento, este bot solo responde en Microsoft Teams.',
  role: (role) => `Esto es solo para el rol «${role}». No se ha cambiado nada.`,
  outOfDate:
    'Esta tarjeta ya no está actualizada. No se ha cambiado nada. Pulse el botón para obtener una nueva.',
  renew: 'Abrir una nueva',
  renewHelp: 'Ayuda',
  searchTooLong:
    'Es demasiado largo para buscarlo: 200 caracteres como máximo. Pruebe con menos palabras.',
  searchEmpty:
    'Ahí no hay nada que buscar. Escriba un nombre, un dominio, un id. de Microsoft o una etiqueta.',
  unknownFilter: (filter) => `No existe el filtro «${filter}:».`,
  filters:
    'Los filtros son etiqueta:, dominio:, relación:, id:, producto:, país:, ciudad: y renueva:, como etiqueta:oro o etiqueta:«sector público». Para buscar el texto tal cual, póngalo entre comillas.',
  emptyFilter: (filter) =>
    `A «${filter}:» le falta el valor justo detrás, como etiqueta:oro o dominio:contoso.com.`,
  unknownCountry: (country) =>
    `«${country}» no es un país. Escriba su nombre o su código, como país:España o país:ES.`,
  noDays: (value) =>
    `«${value}» no es un número de días. Escriba cuántos a partir de hoy, como renueva:30.`,
  busy: 'Ahora mismo se está importando una lista o se están cambiando muchos clientes. No se ha cambiado nada. Inténtelo de nuevo dentro de un minuto.',
  queue:
    'Ahora mismo hay demasiadas solicitudes en espera. No se ha cambiado nada. Inténtelo de nuevo dentro de un minuto.',
  silent:
    'Ahora mismo la base de datos no responde. No se ha cambiado nada. Inténtelo de nuevo dentro de un minuto.',
  storage:
    'Ahora mismo no se puede leer la base de datos ni escribir en ella. No se ha cambiado nada. Avise a quien administra el bot e inténtelo de nuevo más tarde.',
  uncertain:
    'La base de datos no ha confirmado a tiempo y no se sabe si el cambio se ha realizado. Compruébelo antes de repetirlo.',
  stale: 'Un compañero lo ha cambiado entretanto. No se ha cambiado nada. Vuelva a abrirlo.',
  bug: (reference) =>
    `Algo ha fallado aquí y no se ha cambiado nada. Si se repite, dé esta referencia a quien administra el bot: ${reference}`,
  throttled: (seconds) =>
    `Ha enviado más solicitudes de las que acepto en un minuto. No se ha cambiado nada. Inténtelo de nuevo dentro de ${seconds === 1 ? '1 segundo' : `${seconds} segundos`}.`,
  inPersonal: 'Pregúntemelo en su chat personal conmigo: la respuesta es solo para usted.',
  rules: {
    'tag-length': (tag) =>
      `La etiqueta «${tag}» tiene más de 50 caracteres. No se ha cambiado nada.`,
    'tag-separator': (tag) =>
      `La etiqueta «${tag}» contiene «;» o «,», que separan etiquetas en una lista. No se ha cambiado nada.`,
    'tag-empty': () =>
      'Una etiqueta necesita al menos una letra o una cifra. No se ha cambiado nada.',
    'tag-count': (count) =>
      `Un cliente lleva 150 etiquetas como máximo, y esto sumaría ${count}. No se ha cambiado nada.`,
    'tag-exists': (tag) =>
      `Ya existe una etiqueta «${tag}», sin contar mayúsculas ni acentos. No se ha cambiado nada.`,
    'name-empty': () => 'Un cliente necesita un nombre de compañía. No se ha cambiado nada.',
    'name-length': () =>
      'Un nombre de compañía tiene 256 caracteres como máximo. No se ha cambiado nada.',
    'order-empty': () => 'El pedido aún no tiene productos. Añada uno y vuelva a realizarlo.',
    'order-not-yours': (agent) =>
      `Este borrador es de ${agent}. No se ha cambiado nada. Un agente de administración puede hacerse cargo de él.`,
    quantity: (quantity) =>
      `«${quantity}» no es una cantidad: escriba un número entero a partir de 1. No se ha cambiado nada.`,
    'quantity-large': (quantity) =>
      `${quantity} es demasiado para una línea: 1.000.000 como máximo, o menos si el importe es tan grande que no se sumaría con exactitud. No se ha cambiado nada.`,
  },
};
