import type { Text } from '../index.js';

export const searchIndex: Text['searchIndex'] = {
  usage:
    'Uso: npm run search -- check (compara el índice de búsqueda con la lista de clientes)\no bien: npm run search -- rebuild (vuelve a crear el índice de búsqueda)',
  sound: 'El índice de búsqueda coincide con la lista de clientes.',
  rebuilt: 'El índice de búsqueda se ha vuelto a crear.',
  repair: 'Vuelva a crear el índice con: npm run search -- rebuild',
  faults: {
    texts: 'Clientes indexados con textos distintos de los de su registro',
    missing: 'Clientes que están en la lista, pero no en el índice',
    strays: 'Clientes que están en el índice, pero no en la lista',
    order: 'Clientes en un orden distinto en el índice y en la lista',
    tokens: 'Clientes con entradas incorrectas en el índice',
    damaged: 'El índice está dañado',
  },
};
