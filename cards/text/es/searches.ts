import type { Text } from '../index.js';
import { plural } from '../plural.js';

export const searches: Text['searches'] = {
  heading: 'Búsquedas guardadas',
  filter: 'guardada',
  saveThis: 'Guardar búsqueda',
  title: 'Guardar una búsqueda',
  editTitle: (name) => `Editar ${name}`,
  name: 'Nombre',
  nameHint: 'Letras y cifras, con guiones: oro-madrid',
  nameError: 'Escriba un nombre de hasta 40 letras y cifras, con guiones entre las palabras.',
  query: 'Búsqueda',
  queryError: 'Escriba la búsqueda, de hasta 200 caracteres.',
  scope: 'Quién puede usarla',
  scopeError: 'Elija quién puede usarla.',
  scopes: { own: 'Solo yo', all: 'Todos los agentes' },
  save: 'Guardar',
  cancel: 'Cancelar',
  edit: 'Editar',
  delete: 'Eliminar',
  run: 'Buscar ahora',
  list: 'Búsquedas guardadas',
  own: 'Solo usted puede usarla',
  forAll: (agent) => `Para todos los agentes · la guardó ${agent}`,
  noneYet:
    'Aún no hay nada guardado. Escriba por ejemplo «guardar oro-madrid: etiqueta:oro ciudad:madrid», o pulse «Guardar búsqueda» bajo una lista de clientes.',
  saved: (name) => `Guardada como ${name}, solo para usted.`,
  savedForAll: (name) => `Guardada como ${name}, para todos los agentes.`,
  changed: (name) =>
    `${name} se ha cambiado. Todo lo que la usa busca con el nuevo texto desde ahora.`,
  use: (filter) =>
    `Escriba ${filter} en cualquier búsqueda, también junto a otras palabras: «renovaciones ${filter}», «buscar ${filter} contoso».`,
  finds: (total, n) => `Ahora encuentra ${total} ${plural(n, 'cliente', 'clientes')}.`,
  exists: (name, query) => `${name} ya está guardada, como: ${query}`,
  askReplace: (query) => `¿Reemplazarla por: ${query}?`,
  replace: 'Reemplazar',
  mayNotReplace: (name, agent) =>
    `Todos los agentes usan ${name}, que guardó ${agent}. Solo ${agent} o un agente de administración puede cambiarla. Elija otro nombre. No se ha cambiado nada.`,
  askDelete: (name) => `¿Eliminar la búsqueda guardada ${name}?`,
  deleteMeans: 'Los comandos y resúmenes que la usan dirán que falta. No cambia ningún cliente.',
  deleted: (name) => `${name} se ha eliminado.`,
  gone: 'Esta búsqueda guardada ya no existe o no es suya. No se ha cambiado nada.',
};
