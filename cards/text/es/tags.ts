import type { Text } from '../index.js';

export const tags: Text['tags'] = {
  title: (customer) => `Etiquetas de ${customer}`,
  none: 'Todavía no tiene etiquetas.',
  takeLabel: 'Sus etiquetas: marque las que quiera quitar',
  takeError: 'Marque las etiquetas que quiera quitar.',
  hidden: (n) =>
    `Otras ${n} no caben en esta tarjeta. Quítelas escribiendo su nombre, así: etiquetar Contoso -prueba`,
  giveLabel: 'Poner una de las más usadas',
  giveError: 'Elija una etiqueta de la lista.',
  givePlaceholder: 'Escriba para encontrarla',
  moreLabel: 'Poner otras, también nuevas',
  newLabel: 'Poner etiquetas',
  moreError: 'Escriba las etiquetas separadas por «;» o «,».',
  morePlaceholder: 'oro; renovación T1',
  save: 'Guardar',
  addMore: 'Añadir otra',
  changed: 'Se han cambiado las etiquetas.',
  unchanged: 'Ya estaba así. No se ha cambiado nada.',
  undone: 'Se ha deshecho. Las etiquetas son las de antes.',
  given: 'Puestas',
  taken: 'Quitadas',
  already: 'Ya estaba así',
  notThere: 'No tenía',
  now: 'Sus etiquetas ahora',
  undo: 'Deshacer',
  heading: 'Etiquetas',
  tag: 'Etiqueta',
  noneYet: 'Todavía no hay etiquetas.',
  chooseLabel: 'Etiqueta elegida',
  choosePlaceholder: 'Elija una de estas',
  chooseError: 'Elija primero una etiqueta de la lista y vuelva a pulsar el botón.',
  goneTag: 'Esta etiqueta ya no existe. No se ha cambiado nada.',
  all: 'Todas las etiquetas',
  create: 'Nueva etiqueta',
  rename: 'Cambiar el nombre',
  merge: 'Combinar',
  delete: 'Eliminar',
  goOn: 'Continuar',
  nameLabel: 'Nombre',
  nameError: 'Escriba un nombre de 50 caracteres como máximo, sin «;» ni «,».',
  created: 'La etiqueta ya existe. Todavía no la lleva ningún cliente.',
  unknown: (tag) => `No existe la etiqueta «${tag}». No se ha cambiado nada.`,
  sameName: 'Ya se llama así. Escriba otro nombre.',
  sameTag: 'Es la misma etiqueta. Elija otra.',
  exists: 'Ya existe una etiqueta con ese nombre. Se pueden combinar en una.',
  recounted: 'El número de clientes ha cambiado entretanto. Todavía no se ha cambiado nada.',
  carriedBy: (n, exact) => (exact === 1 ? 'La lleva 1 cliente.' : `La llevan ${n} clientes.`),
  renameTitle: (tag) => `Cambiar el nombre de «${tag}»`,
  renameTo: (tag, name) => `¿Cambiar el nombre de «${tag}» a «${name}»?`,
  renameFor: (n, exact) =>
    exact === 1 ? 'Cambiar el nombre para 1 cliente' : `Cambiar el nombre para ${n} clientes`,
  mergeTitle: (tag) => `Combinar «${tag}» con otra etiqueta`,
  mergeInto: 'Una de las más usadas',
  mergeOther: 'O el nombre de otra',
  mergeWith: (tag, name) => `¿Combinar «${tag}» con «${name}», que es la que queda?`,
  mergeFor: (n, exact) => (exact === 1 ? 'Combinar para 1 cliente' : `Combinar para ${n} clientes`),
  deleteTitle: (tag) => `¿Eliminar «${tag}»?`,
  deleteFor: (n, exact) =>
    exact === 1 ? 'Eliminarla de 1 cliente' : `Eliminarla de ${n} clientes`,
  renamed: (n, exact) =>
    exact === 1
      ? 'Se ha cambiado el nombre de la etiqueta, para 1 cliente.'
      : `Se ha cambiado el nombre de la etiqueta, para ${n} clientes.`,
  merged: (n, exact) =>
    exact === 1
      ? 'Se han combinado las etiquetas, para 1 cliente.'
      : `Se han combinado las etiquetas, para ${n} clientes.`,
  deleted: (n, exact) =>
    exact === 1
      ? 'Se ha eliminado la etiqueta, de 1 cliente.'
      : `Se ha eliminado la etiqueta, de ${n} clientes.`,
  tagBefore: 'Antes',
  tagNow: 'Ahora',
  tagAll: (n) => `Etiquetar los ${n}`,
  tagEveryone: 'Etiquetar todos los que coinciden',
  aboutAll:
    'Se trata de todos los que coinciden, aparezcan o no en la lista. No se cambia nada hasta que usted vea a cuántos afecta.',
  offLabel: 'Quitar',
  offPlaceholder: 'prueba; posible cliente',
  showPreview: 'Vista previa',
  nothingAsked: 'Escriba una etiqueta que poner o una que quitar.',
  both: (tag) => `Se pide poner y quitar «${tag}» a la vez. No se ha cambiado nada.`,
  counting: (n) => `Contando los clientes: ${n}`,
  applying: 'Se están cambiando las etiquetas.',
  preview: (n, exact) =>
    exact === 1
      ? 'Cambiarían las etiquetas de 1 cliente.'
      : `Cambiarían las etiquetas de ${n} clientes.`,
  previewNone: 'No cambiaría nada.',
  willGive: 'Se pondrían',
  willTake: 'Se quitarían',
  full: 'Quedan fuera, porque llevarían más de 150',
  goneNow: 'Ya no están en la lista',
  leftAlone: 'No se han tocado, porque se cambiaron entretanto',
  applyTo: (n, exact) => (exact === 1 ? 'Cambiar 1 cliente' : `Cambiar ${n} clientes`),
  changedMany: (n, exact) =>
    exact === 1
      ? 'Se han cambiado las etiquetas de 1 cliente.'
      : `Se han cambiado las etiquetas de ${n} clientes.`,
  undoneMany: (n, exact) =>
    exact === 1 ? 'Se ha deshecho para 1 cliente.' : `Se ha deshecho para ${n} clientes.`,
  undoFor: (n, exact) => (exact === 1 ? 'Deshacer para 1 cliente' : `Deshacer para ${n} clientes`),
  backToFound: 'Volver a los clientes',
  stillBusy:
    'Otro cambio grande ha tardado demasiado. No se ha cambiado nada. Inténtelo de nuevo dentro de un minuto.',
  staleMany:
    'Esto se cambió entretanto o es demasiado antiguo. No se ha cambiado nada. Empiece de nuevo.',
};
