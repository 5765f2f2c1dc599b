import type { Text } from '../index.js';

type Lists = Text['imports']['lists'];

const common = {
  added: 'Agregados',
  changed: 'Modificados',
  unchanged: 'Sin cambios',
  leftOut: 'Omitidos',
};
const merged = { kept: 'Editados aquí y conservados', conflicts: 'En conflicto' };

const customers: Lists['customers'] = {
  usage: `Importa la lista de clientes del Centro de partners.

Uso: npm run import -- Customers.csv [opciones]

  --dry-run         muestra lo que cambiaría, sin cambiar nada
  --errors ARCHIVO  escribe las filas omitidas en un CSV, para corregirlas e importarlo
  --remove-missing  quita los clientes que no están en el archivo; su historial se conserva
  --help            muestra esta ayuda

DATABASE_URL indica la base de datos.`,
  help: 'Ayuda: npm run import -- --help',
  columnsMissing: (file, columns) =>
    `${file} no es una lista de clientes. En su primera línea falta: ${columns}. No se ha cambiado nada.`,
  counts: {
    ...common,
    missing: 'Faltan en el archivo, siguen en la lista',
    removed: 'Faltan en el archivo, quitados de la lista',
    ...merged,
  },
};

const billing: Lists['billing'] = {
  usage: `Importa la información de facturación de los clientes de la lista.

Uso: npm run import:billing -- Billing.csv [opciones]

  --dry-run         muestra lo que cambiaría, sin cambiar nada
  --errors ARCHIVO  escribe las filas omitidas en un CSV, para corregirlas e importarlo
  --help            muestra esta ayuda

DATABASE_URL indica la base de datos.`,
  help: 'Ayuda: npm run import:billing -- --help',
  columnsMissing: (file, columns) =>
    `${file} no es una lista de información de facturación. En su primera línea falta: ${columns}. No se ha cambiado nada.`,
  counts: {
    ...common,
    missing: 'Clientes que faltan en el archivo, sin cambios',
    ...merged,
  },
};

const subscriptions: Lists['subscriptions'] = {
  usage: `Importa las suscripciones de los clientes de la lista.

Uso: npm run import:subscriptions -- Subscriptions.csv [opciones]

  --dry-run         muestra lo que cambiaría, sin cambiar nada
  --errors ARCHIVO  escribe las filas omitidas en un CSV, para corregirlas e importarlo
  --remove-missing  quita las suscripciones que no están en el archivo; su historial se conserva
  --help            muestra esta ayuda

DATABASE_URL indica la base de datos.`,
  help: 'Ayuda: npm run import:subscriptions -- --help',
  columnsMissing: (file, columns) =>
    `${file} no es una lista de suscripciones. En su primera línea falta: ${columns}. No se ha cambiado nada.`,
  counts: {
    added: 'Agregadas',
    changed: 'Modificadas',
    unchanged: 'Sin cambios',
    leftOut: 'Omitidas',
    missing: 'Faltan en el archivo, siguen aquí',
    removed: 'Faltan en el archivo, quitadas',
  },
};

const catalog: Lists['catalog'] = {
  usage: `Importa la lista de precios de nuevo comercio de un catálogo, como la ofrece el Centro de partners.

Uso: npm run import:catalog -- ARCHIVO --catalog azure|marketplace|software|online-services [opciones]

  --catalog NOMBRE  el catálogo al que pertenece la lista de precios
  --dry-run         muestra lo que cambiaría, sin cambiar nada
  --errors ARCHIVO  escribe las filas omitidas en un CSV, para corregirlas e importarlo
  --help            muestra esta ayuda

El archivo sustituye la lista de precios anterior de ese catálogo para los mercados que contiene.
DATABASE_URL indica la base de datos.`,
  help: 'Ayuda: npm run import:catalog -- --help',
  columnsMissing: (file, columns) =>
    `${file} no es una lista de precios. En su primera línea falta: ${columns}. No se ha cambiado nada.`,
  counts: {
    ...common,
    missing: 'Precios que faltan en el archivo, siguen aquí',
    removed: 'Precios que faltan en el archivo, quitados',
  },
};

export const importLists: Lists = { customers, billing, subscriptions, catalog };
