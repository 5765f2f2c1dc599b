import type { Text } from '../index.js';

export const help: Text['help'] = {
  title: 'Clientele',
  intro: 'Su lista de clientes, en este chat. Escriba un comando o pulse un botón.',
  go: 'Ejecutar',
  askError: 'Escriba qué buscar, 200 caracteres como máximo.',
  verbs: {
    help: 'Muestra lo que usted puede hacer',
    whoami: 'Muestra quién es usted para este bot',
    customers: 'Muestra todos los clientes, por nombre',
    find: 'Busca clientes por nombre, dominio, id. de Microsoft o etiqueta; etiqueta:oro acota',
    show: 'Abre un cliente',
    'order.begin':
      'Empieza un pedido del catálogo de Azure, Marketplace, Software o Servicios en línea',
    orders: 'Muestra borradores y pedidos, de un cliente o de todos',
    'order.show': 'Abre un pedido por su número',
    services: 'Muestra qué tiene un cliente y abre sus servicios',
    renewals: 'Muestra qué se renueva o termina pronto: en 30 días, o los que indique',
    billing: 'Muestra y edita la información de facturación de un cliente',
    'tags.edit': 'Muestra las etiquetas de un cliente, para ponerlas y quitarlas',
    tags: 'Muestra todas las etiquetas y cuántos clientes lleva cada una',
    tag: 'Pone y quita etiquetas de un cliente',
    'export.customers': 'Le entrega la lista completa en Customers.csv',
    activity: 'Muestra qué se ha hecho, quién y a quién: el último mes o los días que indique',
    'export.activity': 'Le entrega la actividad en Activity.csv',
    'export.orders': 'Le entrega los pedidos en Orders.csv, de un cliente o de todos',
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
