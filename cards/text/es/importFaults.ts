import type { Text } from '../index.js';

export const importFaults: Text['imports']['faults'] = {
  cells: (found) =>
    `La fila tiene ${found} celdas y el encabezado otro número: ponga entre comillas las celdas que contienen el separador.`,
  quotes: () =>
    'Las comillas de esta línea están mal: ciérrelas y duplique las comillas que vayan dentro de otras. La línea entera está en la primera celda.',
  'microsoft-id-empty': () => 'La fila no tiene id. de Microsoft: escriba el GUID del inquilino.',
  'microsoft-id': (value) =>
    `«${value}» no es un id. de Microsoft: debe ser un GUID como 12345678-90ab-cdef-1234-567890abcdef.`,
  'name-empty': () => 'La fila no tiene nombre de compañía: escriba uno.',
  'name-length': (length) =>
    `El nombre de la compañía tiene ${length} caracteres: acórtelo a 256 como máximo.`,
  domain: (value) =>
    `«${value}» no es un nombre de dominio: debe ser uno como contoso.com, o nada.`,
  'relationship-empty': () =>
    'La fila no tiene relación: escriba una, por ejemplo Revendedor en la nube.',
  'relationship-length': (value) => `La relación «${value}» tiene más de 100 caracteres: acórtela.`,
  'tag-length': (tag) => `La etiqueta «${tag}» tiene más de 50 caracteres: acórtela.`,
  'tag-count': (count) => `La fila tiene ${count} etiquetas: un cliente lleva 150 como máximo.`,
  'merged-tag-count': (count) =>
    `Con las etiquetas puestas aquí, el cliente llevaría ${count}: el máximo es 150. Quite algunas, aquí o en el archivo.`,
  twice: (line) =>
    `El mismo cliente con la misma relación ya está en la línea ${line}: quite una de las dos.`,
  'customer-unknown': (id) =>
    `Ningún cliente de la lista tiene el id. de Microsoft ${id}: importe antes Customers.csv o quite la fila.`,
  'relationship-needed': (id) =>
    `La lista tiene ${id} con varias relaciones: escriba la que corresponde, por ejemplo Revendedor en la nube.`,
  'relationship-other': (value) =>
    `La lista tiene este cliente, pero no con la relación «${value}»: corríjala o déjela vacía.`,
  'too-long': (value) => `«${value}» es demasiado largo para su columna: acórtelo.`,
  email: (value) =>
    `«${value}» no es una dirección de correo: debe ser una como ana@contoso.com, o nada.`,
  country: (value) =>
    `«${value}» no es un país que conozcamos: escriba su nombre o sus dos letras, por ejemplo España o ES.`,
  'subscription-id': (value) =>
    `«${value}» no es un id. de suscripción: debe ser un GUID como 12345678-90ab-cdef-1234-567890abcdef.`,
  'subscription-twice': (line) =>
    `La misma suscripción ya está en la línea ${line}: quite una de las dos.`,
  'product-empty': () => 'La fila no tiene producto: escriba su nombre.',
  'status-empty': () => 'La fila no tiene estado: escriba uno, por ejemplo Activa.',
  quantity: (value) =>
    `«${value}» no es una cantidad: debe ser un número entero como 25, o nada si el plan es por uso.`,
  term: (value) =>
    `«${value}» no es un plazo: debe ser P1M, P1Y o P3Y, palabras como 1 año, o nada.`,
  day: (value) => `«${value}» no es una fecha: escríbala como 2026-11-25.`,
  'yes-no': (value) => `«${value}» no es ni sí ni no: escriba uno de los dos, o nada.`,
  market: (value) =>
    `«${value}» no es un mercado: deben ser las dos letras de un país, por ejemplo ES.`,
  segment: (value) =>
    `«${value}» no es un segmento: debe ser Commercial, Education, Charity, Government, o nada.`,
  currency: (value) => `«${value}» no es una moneda: deben ser sus tres letras, por ejemplo EUR.`,
  'currency-other': (value) =>
    `La moneda es ${value}, y es otra en la primera línea con el mismo producto, SKU, mercado, segmento, período y plan: ponga la misma en las dos.`,
  'unit-price': (value) =>
    value === ''
      ? 'La fila no tiene precio: escriba uno. Solo se factura por uso una fila sin plan de facturación.'
      : `«${value}» no es un precio: deben ser cifras y, si hace falta, un punto, como 1234.50, sin separadores de millares.`,
  tier: (value) =>
    `«${value}» no es un límite de un intervalo de precios: debe ser un número entero, el superior no menor que el inferior, o nada.`,
  instant: (value) => `«${value}» no es una fecha: escríbala como 2026-11-25T00:00:00Z.`,
  period: (value) =>
    `El precio termina el ${value}, y no después de empezar: corrija una de las dos fechas.`,
  'sku-empty': () => 'A la fila le falta el id. de producto o el de SKU: escriba los dos.',
  'price-twice': (line) =>
    `En la línea ${line} ya hay un precio del mismo SKU, mercado, segmento, período, plan, cantidad e inicio: quite uno de los dos.`,
};
