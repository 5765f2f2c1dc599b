import type { Text } from '../index.js';
import { plural } from '../plural.js';

/** @param n the formatted number @param exact the number itself */
const customers = (n: string, exact: number): string =>
  `${n} ${plural(exact, 'cliente', 'clientes')}`;

/** The same after a verb, or nothing for none: `Eliminar de 6 clientes`, `Eliminar`. */
const unlessNone = (verb: string, preposition: string, n: string, exact: number): string =>
  exact === 0 ? verb : `${verb} ${preposition} ${customers(n, exact)}`;

export const tags: Text['tags'] = {
  addOne: (tag, customer) => `¿Asignar la etiqueta «${tag}» a ${customer}?`,
  removeOne: (tag, customer) => `¿Quitar la etiqueta «${tag}» a ${customer}?`,
  editInstead: (customer) => `Etiquetas de ${customer}`,
  title: (customer) => `Etiquetas de ${customer}`,
  none: 'Este cliente todavía no tiene etiquetas.',
  tagsLabel: 'Etiquetas',
  chooseTags: 'Elija etiquetas de la lista.',
  tagsPlaceholder: 'Elija etiquetas',
  hidden: (n) =>
    `Otras ${n} no caben en esta tarjeta. Para quitarlas, escriba su nombre, por ejemplo: etiquetar Contoso -prueba`,
  giveError: 'Elija una etiqueta de la lista.',
  givePlaceholder: 'Escriba para buscar una etiqueta',
  newLabel: 'Etiquetas nuevas',
  moreError: 'Separe las etiquetas con «;» o «,».',
  morePlaceholder: 'oro; renovación T1',
  save: 'Guardar',
  changed: 'Etiquetas cambiadas.',
  unchanged: 'Las etiquetas ya están así. No se ha cambiado nada.',
  undone: 'Cambio deshecho. Las etiquetas vuelven a estar como antes.',
  given: 'Asignadas',
  taken: 'Quitadas',
  already: 'Ya asignadas',
  notThere: 'No las tenía',
  now: 'Etiquetas actuales',
  undo: 'Deshacer',
  heading: 'Etiquetas',
  noneYet: 'Todavía no hay etiquetas.',
  chooseError: 'Pulse «…» junto a una etiqueta para cambiarle el nombre, combinarla o eliminarla.',
  goneTag: 'Esta etiqueta ya no existe. No se ha cambiado nada.',
  all: 'Todas las etiquetas',
  create: 'Nueva etiqueta',
  rename: 'Cambiar el nombre',
  merge: 'Combinar',
  delete: 'Eliminar',
  goOn: 'Continuar',
  nameLabel: 'Nombre',
  nameError: 'Escriba un nombre de 50 caracteres como máximo, sin «;» ni «,».',
  created: 'Etiqueta creada. Todavía no la tiene ningún cliente.',
  unknown: (tag) => `La etiqueta «${tag}» no existe. No se ha cambiado nada.`,
  sameName: 'La etiqueta ya tiene este nombre. Escriba otro.',
  sameTag: 'Es la misma etiqueta. Elija otra.',
  exists: 'Ya existe una etiqueta con este nombre. Puede combinar las dos.',
  recounted: 'El número de clientes es distinto ahora. Todavía no se ha cambiado nada.',
  carriers: (n, exact) => (exact === 0 ? 'Ningún cliente' : customers(n, exact)),
  carriedBy: (n, exact) =>
    exact === 0
      ? 'No la tiene ningún cliente.'
      : `La ${plural(exact, 'tiene', 'tienen')} ${customers(n, exact)}.`,
  renameTitle: (tag) => `Cambiar el nombre de «${tag}»`,
  renameTo: (tag, name) => `¿Cambiar el nombre de «${tag}» a «${name}»?`,
  renameFor: (n, exact) => unlessNone('Cambiar el nombre', 'para', n, exact),
  mergeTitle: (tag) => `Combinar «${tag}» con otra etiqueta`,
  mergeInto: 'Etiquetas de uso frecuente',
  mergeOther: 'O el nombre de otra etiqueta',
  mergeWith: (tag, name) => `¿Combinar «${tag}» con «${name}», que es la que queda?`,
  mergeFor: (n, exact) => unlessNone('Combinar', 'para', n, exact),
  deleteTitle: (tag) => `¿Eliminar «${tag}»?`,
  deleteFor: (n, exact) => unlessNone('Eliminar', 'de', n, exact),
  renamed: (n, exact) =>
    exact === 0
      ? 'Etiqueta renombrada. No la tiene ningún cliente.'
      : `Etiqueta renombrada para ${customers(n, exact)}.`,
  merged: (n, exact) =>
    exact === 0
      ? 'Etiquetas combinadas. Ningún cliente tenía la primera.'
      : `Etiquetas combinadas para ${customers(n, exact)}.`,
  deleted: (n, exact) =>
    exact === 0
      ? 'Etiqueta eliminada. No la tenía ningún cliente.'
      : `Etiqueta eliminada de ${customers(n, exact)}.`,
  tagBefore: 'Antes',
  tagNow: 'Ahora',
  tagAll: (n) => `Etiquetar los ${n}`,
  tagEveryone: 'Etiquetar todos los que coinciden',
  aboutAll: (n, exact) =>
    exact === 1
      ? 'Esto cambia 1 cliente. Antes verá una vista previa.'
      : `Esto cambia los ${n}, no solo los de esta página. Antes verá una vista previa.`,
  addLabel: 'Asignar',
  removeLabel: 'Quitar',
  removeOther: 'Otras etiquetas que quitar',
  offPlaceholder: 'prueba; posible cliente',
  showPreview: 'Vista previa',
  nothingAsked: 'Elija o escriba una etiqueta que quiera asignar o quitar.',
  both: (tag) => `«${tag}» no se puede asignar y quitar a la vez. No se ha cambiado nada.`,
  counting: (n) => `Contando clientes: ${n}`,
  applying: 'Se están cambiando las etiquetas.',
  preview: (n, exact) => `Cambiarían las etiquetas de ${customers(n, exact)}.`,
  previewOf: 'Clientes',
  andOthers: (names, n) => `${names} y ${n} más`,
  previewNone: 'No cambiaría nada.',
  willGive: 'Para asignar',
  willTake: 'Para quitar',
  full: 'Omitidos: más de 150 etiquetas',
  goneNow: 'Ya no están en la lista',
  leftAlone: 'Omitidos: se cambiaron mientras tanto',
  applyTo: (n, exact) => `Cambiar ${customers(n, exact)}`,
  changedMany: (n, exact) => `Etiquetas de ${customers(n, exact)} cambiadas.`,
  undoneMany: (n, exact) => `Cambio deshecho para ${customers(n, exact)}.`,
  undoFor: (n, exact) => `Deshacer para ${customers(n, exact)}`,
  backToFound: 'Volver a los clientes',
  stillBusy:
    'Otro cambio grande ha tardado demasiado. No se ha cambiado nada. Inténtelo de nuevo dentro de un minuto.',
  staleMany: 'Este cambio ya no es válido. No se ha cambiado nada. Empiece de nuevo.',
};
