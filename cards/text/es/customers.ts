import type { Text } from '../index.js';

export const customers: Text['customers'] = {
  relationships: {
    'cloud-reseller': 'Revendedor en la nube',
    'direct-bill': 'Factura directa',
    'indirect-reseller': 'Revendedor indirecto',
    advisor: 'Asesor',
  },
  columns: {
    microsoftId: 'Id. de Microsoft',
    name: 'Nombre de la compañía',
    domain: 'Nombre del dominio principal',
    relationship: 'Relación',
    tags: 'Etiquetas',
  },
  all: 'Clientes',
  customer: 'Cliente',
  relationship: 'Relación',
  tags: 'Etiquetas',
  found: (query) => `Clientes que coinciden con «${query}»`,
  chooseLabel: 'Cliente elegido',
  choosePlaceholder: 'Elija uno de estos',
  chooseError: 'Elija primero un cliente de la lista y vuelva a pulsar el botón.',
  backLabel: 'La página a la que se vuelve',
  export: 'Exportar clientes',
  back: 'Volver a la lista',
  backToCustomer: 'Volver al cliente',
  cancel: 'Cancelar',
  noTags: 'Ninguna',
  noDomain: 'Sin dominio principal',
  importedName: 'Último nombre importado',
  alsoAs: 'También en la lista como',
  openAs: (relationship) => `Abrir como ${relationship}`,
  which: (words) => `¿Cuál es «${words}»?`,
  whichHint: 'Hay varios clientes que coinciden. Pulse el que busca.',
  whichMore: (shown) =>
    `Estos son los ${shown} mejores. Pulse el que busca o escriba algo más de su nombre.`,
  none: 'Aún no hay clientes en la lista. Quien administra el bot puede importar Customers.csv.',
  notFound: (query) => `Ningún cliente coincide con «${query}».`,
  nearest: 'Los nombres más parecidos de la lista:',
  closest: 'Las formas más parecidas con resultados:',
  known: (names) =>
    `Las relaciones conocidas son ${names}. Una que venga de su lista se escribe tal como figura en ella.`,
  bestOnly: (most) =>
    `Se muestran los ${most} mejores. Añada una palabra o un filtro, como etiqueta:oro, para acotar.`,
  tryOther: 'Pruebe con otra palabra, un dominio o un id. de Microsoft.',
  gone: 'Este cliente ya no está en la lista. No se ha cambiado nada.',
};
