import type { Text } from '../index.js';

export const help: Text['help'] = {
  title: 'Clientele',
  intro: 'Su lista de clientes, en este chat. Escriba un comando o pulse un botón.',
  go: 'Ejecutar',
  askError: 'Escriba qué quiere buscar, 200 caracteres como máximo.',
  verbs: {
    help: 'Muestra lo que usted puede hacer',
    whoami: 'Muestra su rol y su id. de objeto',
    customers: 'Muestra todos los clientes por nombre',
    find: 'Busca clientes por nombre, dominio, id. de Microsoft o etiqueta, o con filtros como etiqueta:oro',
    show: 'Abre un cliente',
    'order.begin':
      'Inicia un pedido del catálogo de Azure, Marketplace, Software o Servicios en línea',
    orders: 'Muestra los borradores y pedidos de un cliente o de todos',
    'order.show': 'Abre un pedido por su número',
    services: 'Muestra las suscripciones de un cliente y enlaces para administrar sus servicios',
    renewals: 'Muestra qué se renueva o termina en los próximos 30 días, o en los que indique',
    billing: 'Muestra y edita la información de facturación de un cliente',
    'tags.edit': 'Muestra las etiquetas de un cliente para agregarlas o quitarlas',
    tags: 'Muestra todas las etiquetas y cuántos clientes tienen cada una',
    tag: 'Agrega y quita etiquetas de un cliente',
    'export.customers': 'Exporta la lista completa en Customers.csv',
    activity:
      'Muestra quién ha hecho qué, y a qué cliente, en el último mes o en los días que indique',
    'export.activity': 'Exporta la actividad en Activity.csv',
    'export.orders': 'Exporta los pedidos de un cliente o de todos en Orders.csv',
  },
  slots: {
    query: 'texto',
    customer: 'cliente',
    changes: '+oro -prueba',
    catalog: 'catálogo',
    order: 'número',
    range: 'días',
    days: 'días',
  },
  summary: 'Lo que puede hacer con Clientele',
};
