import type { Text } from '../index.js';
import { plural } from '../plural.js';

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
  all: 'Lista de clientes',
  customer: 'Cliente',
  relationship: 'Relación',
  tags: 'Etiquetas',
  found: (query) => `Clientes que coinciden con «${query}»`,
  reasons: {
    tag: (tag) => `Etiqueta ${tag}`,
    domain: (domain) => `Dominio ${domain}`,
    microsoftId: (id) => `Id. de Microsoft ${id}`,
    relationship: (relationship) => `Relación: ${relationship}`,
    importedName: (name) => `Último nombre importado: ${name}`,
    product: (product) => `Tiene ${product}`,
  },
  chooseLabel: 'Cliente',
  whichCustomer: '¿Qué cliente?',
  askHint: 'Escriba un nombre, un dominio o un id. de Microsoft, o pulse un cliente reciente.',
  askHintAlone: 'Escriba un nombre, un dominio o un id. de Microsoft.',
  searchHint:
    'Escriba un nombre, un dominio, una ciudad, una etiqueta o un producto, o pulse un cliente reciente.',
  searchHintAlone: 'Escriba un nombre, un dominio, una ciudad, una etiqueta o un producto.',
  askError:
    'Escriba primero el nombre, el dominio o el id. de Microsoft de un cliente, 200 caracteres como máximo.',
  searchError: 'Escriba primero qué quiere buscar, 200 caracteres como máximo.',
  askButton: 'Continuar',
  askSearch: 'Buscar clientes',
  searchLabel: 'Búsqueda',
  searchButton: 'Buscar',
  backToList: 'Atrás',
  backLabel: 'Página de origen',
  exportAll: 'Exportar todos los clientes',
  back: 'Volver a la lista',
  backToCustomer: 'Volver al cliente',
  cancel: 'Cancelar',
  noTags: 'Ninguna',
  noDomain: 'Sin dominio principal',
  contact: 'Contacto',
  address: 'Dirección',
  call: (phone) => `Llamar al ${phone}`,
  writeTo: (email) => `Escribir a ${email}`,
  active: (total, n) => `${total} ${plural(n, 'activa', 'activas')}`,
  notActive: (total, n) => `${total} ${plural(n, 'no activa', 'no activas')}`,
  licenses: (total, n) => `${total} ${plural(n, 'licencia', 'licencias')}`,
  subscriptionCount: (total) => `${total} suscripciones`,
  noneActive: 'Ninguna activa',
  notImported: 'Aún no importadas',
  andMore: (list, more) => `${list} y ${more} más`,
  renewal: 'Próxima renovación',
  inDays: (n) => (n === 0 ? 'hoy' : n === 1 ? 'mañana' : `dentro de ${n} días`),
  ends: 'termina',
  openOrders: (total, n) => `${total} ${plural(n, 'abierto', 'abiertos')}`,
  lastChange: 'Último cambio',
  changedHere: (fields) =>
    `Cambiado aquí, no en el Centro de partners: ${fields}. Haga el mismo cambio allí.`,
  nameWas: (field, imported) => `${field} (última importación: «${imported}»)`,
  alsoAs: 'También figura como',
  which: (words) => `¿A qué cliente se refiere con «${words}»?`,
  whichHint: 'Hay varios clientes que coinciden. Pulse el que busca.',
  whichMore: (shown) =>
    `Estos son los ${shown} que mejor coinciden. Pulse el que busca o escriba algo más de su nombre.`,
  none: 'Aún no hay clientes en la lista. Pida a su administrador que importe Customers.csv.',
  counted: (n, total, query) =>
    query === undefined
      ? `${total} ${plural(n, 'cliente', 'clientes')}.`
      : `${total} ${plural(n, 'cliente coincide', 'clientes coinciden')} con «${query}».`,
  others: (total, n, query) =>
    `${total} ${plural(n, 'cliente más coincide', 'clientes más coinciden')} con «${query}»`,
  notFound: (query) => `Ningún cliente coincide con «${query}».`,
  noId: (id) => `Ningún cliente de la lista tiene el id. de Microsoft ${id}.`,
  nearest: 'Nombres más parecidos de la lista:',
  closest: 'Búsquedas parecidas con resultados:',
  known: (names) =>
    `Las relaciones conocidas son ${names}. Escriba cualquier otra tal como figura en su lista.`,
  bestOnly: (most) =>
    `Solo se muestran los ${most} que mejor coinciden. Para acotar la búsqueda, agregue una palabra o un filtro como etiqueta:oro.`,
  tryOther: 'Pruebe con otra palabra, un dominio o un id. de Microsoft.',
  gone: 'Este cliente ya no está en la lista. No se ha cambiado nada.',
};
