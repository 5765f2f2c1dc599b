import type { Text } from '../index.js';

export const refusals: Text['refusals'] = {
  stranger: (objectId) =>
    `Lo siento, no está en la lista de agentes de este bot. Envíe su id. de objeto a quien lo administra: ${objectId}`,
  unidentified: 'Lo siento, este bot solo responde en Microsoft Teams.',
  role: (role) => `Esto es solo para el rol «${role}». No se ha cambiado nada.`,
  outOfDate:
    'Esta tarjeta ya no está actualizada. No se ha cambiado nada. Pulse el botón para obtener una nueva.',
  renew: 'Ayuda',
  searchTooLong:
    'Es demasiado largo para buscarlo: 200 caracteres como máximo. Pruebe con menos palabras.',
  searchEmpty:
    'Ahí no hay nada que buscar. Escriba un nombre, un dominio, un id. de Microsoft o una etiqueta.',
  busy: 'Ahora mismo se está importando una lista. No se ha cambiado nada. Inténtelo de nuevo dentro de un minuto.',
  stale: 'Un compañero lo ha cambiado entretanto. No se ha cambiado nada. Vuelva a abrirlo.',
  bug: (reference) =>
    `Algo ha fallado aquí y no se ha cambiado nada. Si se repite, dé esta referencia a quien administra el bot: ${reference}`,
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
    'name-empty': () => 'Un cliente necesita un nombre de compañía. No se ha cambiado nada.',
    'name-length': () =>
      'Un nombre de compañía tiene 256 caracteres como máximo. No se ha cambiado nada.',
  },
};
