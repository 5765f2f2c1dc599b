import type { Text } from '../index.js';

type Lists = Text['imports']['lists'];

const common = {
  added: 'Añadidos',
  changed: 'Cambiados',
  unchanged: 'Sin cambios',
  leftOut: 'Omitidos',
};
const merged = { kept: 'Conservados porque se editaron aquí', conflicts: 'En conflicto' };

const customers: Lists['customers'] = {
  usage: `Importa la lista de clientes del Centro de partners.

Uso: npm run import -- Customers.csv [opciones]

  --dry-run         dice lo que se haría y no cambia nada
  --errors ARCHIVO  escribe las filas omitidas en un CSV que se puede corregir e importar
  --remove-missing  quita de la lista los clientes que faltan en el archivo; su historial se conserva
  --help            muestra esto

La base de datos es la que indica DATABASE_URL.`,
  help: 'Ayuda: npm run import -- --help',
  columnsMissing: (file, columns) =>
    `${file} no es una lista de clientes: en su primera línea no se encuentra: ${columns}. No se ha cambiado nada.`,
  counts: {
    ...common,
    missing: 'Faltan en el archivo, siguen en la lista',
    removed: 'Faltan en el archivo, quitados de la lista',
    ...merged,
  },
};

const billing: Lists['billing'] = {
  usage: `Importa los datos de facturación de clientes que están en la lista.

Uso: npm run import:billing -- Billing.csv [opciones]

  --dry-run         dice lo que se haría y no cambia nada
  --errors ARCHIVO  escribe las filas omitidas en un CSV que se puede corregir e importar
  --help            muestra esto

La base de datos es la que indica DATABASE_URL.`,
  help: 'Ayuda: npm run import:billing -- --help',
  columnsMissing: (file, columns) =>
    `${file} no es una lista de datos de facturación: en su primera línea no se encuentra: ${columns}. No se ha cambiado nada.`,
  counts: {
    ...common,
    missing: 'Clientes que faltan en el archivo, sin tocar',
    ...merged,
  },
};

const subscriptions: Lists['subscriptions'] = {
  usage: `Importa las suscripciones de clientes que están en la lista.

Uso: npm run import:subscriptions -- Subscriptions.csv [opciones]

  --dry-run         dice lo que se haría y no cambia nada
  --errors ARCHIVO  escribe las filas omitidas en un CSV que se puede corregir e importar
  --remove-missing  quita las suscripciones que faltan en el archivo; su historial se conserva
  --help            muestra esto

La base de datos es la que indica DATABASE_URL.`,
  help: 'Ayuda: npm run import:subscriptions -- --help',
  columnsMissing: (file, columns) =>
    `${file} no es una lista de suscripciones: en su primera línea no se encuentra: ${columns}. No se ha cambiado nada.`,
  counts: {
    added: 'Añadidas',
    changed: 'Cambiadas',
    unchanged: 'Sin cambios',
    leftOut: 'Omitidas',
    missing: 'Faltan en el archivo, siguen aquí',
    removed: 'Faltan en el archivo, quitadas',
  },
};

const catalog: Lists['catalog'] = {
  usage: `Importa la lista de precios de un catálogo, como la da el Centro de partners para New Commerce.

Uso: npm run import:catalog -- ARCHIVO --catalog azure|marketplace|software|online-services [opciones]

  --catalog NOMBRE  de qué catálogo es la lista de precios
  --dry-run         dice lo que se haría y no cambia nada
  --errors ARCHIVO  escribe las filas omitidas en un CSV que se puede corregir e importar
  --help            muestra esto

El archivo sustituye la lista de precios anterior del mismo catálogo y de los mercados que contiene.
La base de datos es la que indica DATABASE_URL.`,
  help: 'Ayuda: npm run import:catalog -- --help',
  columnsMissing: (file, columns) =>
    `${file} no es una lista de precios: en su primera línea no se encuentra: ${columns}. No se ha cambiado nada.`,
  counts: {
    ...common,
    missing: 'Precios que faltan en el archivo, siguen aquí',
    removed: 'Precios que faltan en el archivo, quitados',
  },
};

export const importLists: Lists = { customers, billing, subscriptions, catalog };
