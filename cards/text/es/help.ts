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
    find: 'Busca clientes por nombre, dominio, id. de Microsoft o etiqueta',
    show: 'Abre un cliente',
    'export.customers': 'Le entrega la lista completa en Customers.csv',
  },
  slots: { query: 'texto', customer: 'cliente' },
  summary: 'Lo que puede hacer con Clientele',
};
