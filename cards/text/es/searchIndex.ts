import type { Text } from '../index.js';

export const searchIndex: Text['searchIndex'] = {
  usage:
    'Uso: npm run search -- check (¿se encuentra cada cliente por lo que dice su registro?)\no bien: npm run search -- rebuild (vuelve a crear el índice de búsqueda)',
  sound: 'Cada cliente se encuentra por lo que dice su registro, en el orden de la lista.',
  rebuilt: 'El índice de búsqueda se ha vuelto a crear.',
  repair: 'Vuelva a crear el índice con: npm run search -- rebuild',
  faults: {
    texts: 'Clientes que se buscan por algo distinto de lo que dicen sus registros',
    missing: 'Clientes de la lista que faltan en el índice',
    strays: 'Clientes del índice que no están en la lista',
    order: 'Clientes que están en el índice en otro orden que en la lista',
    tokens: 'Clientes de los que el índice guarda algo distinto de lo debido',
    damaged: 'El índice está dañado',
  },
};
