import type { Text } from '../index.js';

export const importFaults: Text['imports']['faults'] = {
  cells: (found) =>
    `La fila tiene ${found} celdas, que no coinciden con el encabezado. Ponga entre comillas las celdas que contengan el separador.`,
  'cells-missing': (found) =>
    `La fila solo tiene ${found} celdas, y entre las que faltan hay alguna columna obligatoria. Agréguelas.`,
  quotes: () =>
    'Las comillas de esta línea no son correctas. Ciérrelas y duplique las que vayan dentro de otras. La primera celda contiene la línea entera.',
  'microsoft-id-empty': () => 'La fila no tiene id. de Microsoft. Escriba el GUID del inquilino.',
  'microsoft-id': (value) =>
    `«${value}» no es un id. de Microsoft. Escriba un GUID como 12345678-90ab-cdef-1234-567890abcdef.`,
  'name-empty': () => 'La fila no tiene nombre de la compañía. Escriba uno.',
  'name-length': (length) =>
    `El nombre de la compañía tiene ${length} caracteres. Acórtelo a 256 como máximo.`,
  domain: (value) =>
    `«${value}» no es un nombre de dominio. Escriba uno como contoso.com o déjelo vacío.`,
  'relationship-empty': () =>
    'La fila no tiene relación. Escriba una, por ejemplo Revendedor en la nube.',
  'relationship-length': (value) => `La relación «${value}» tiene más de 100 caracteres. Acórtela.`,
  'tag-length': (tag) => `La etiqueta «${tag}» tiene más de 50 caracteres. Acórtela.`,
  'tag-count': (count) =>
    `La fila tiene ${count} etiquetas. Un cliente puede tener 150 como máximo.`,
  'merged-tag-count': (count) =>
    `Con las etiquetas agregadas aquí, el cliente tendría ${count} etiquetas. El máximo es 150. Quite algunas, aquí o en el archivo.`,
  twice: (line) =>
    `La línea ${line} ya tiene este cliente con esta relación. Quite una de las dos líneas.`,
  'customer-unknown': (id) =>
    `Ningún cliente de la lista tiene el id. de Microsoft ${id}. Importe antes Customers.csv o quite la fila.`,
  'relationship-needed': (id) =>
    `La lista tiene ${id} con varias relaciones. Escriba la que corresponda, por ejemplo Revendedor en la nube.`,
  'relationship-other': (value) =>
    `La lista tiene este cliente, pero no con la relación «${value}». Corríjala o déjela vacía.`,
  'too-long': (value) => `«${value}» es demasiado largo para su columna. Acórtelo.`,
  email: (value) =>
    `«${value}» no es una dirección de correo electrónico. Escriba una como ana@contoso.com o déjela vacía.`,
  country: (value) =>
    `«${value}» no es un país conocido. Escriba su nombre o su código de dos letras, por ejemplo España o ES.`,
  'subscription-id': (value) =>
    `«${value}» no es un id. de suscripción. Escriba un GUID como 12345678-90ab-cdef-1234-567890abcdef.`,
  'subscription-twice': (line) =>
    `La línea ${line} ya tiene esta suscripción. Quite una de las dos líneas.`,
  'product-empty': () => 'La fila no tiene producto. Escriba su nombre.',
  'status-empty': () => 'La fila no tiene estado. Escriba uno, por ejemplo Activa.',
  quantity: (value) =>
    `«${value}» no es una cantidad. Escriba un número entero como 25, o déjela vacía si se factura por uso.`,
  term: (value) =>
    `«${value}» no es un período. Escriba P1M, P1Y o P3Y, o palabras como 1 año, o déjelo vacío.`,
  day: (value) => `«${value}» no es una fecha. Escríbala como 2026-11-25.`,
  'day-order': (value) =>
    `«${value}» no se puede leer con certeza: unas fechas del archivo empiezan por el día y otras por el mes. Escríbalas todas como 2026-11-25.`,
  'decimal-sign': (value) =>
    `«${value}» se puede leer de dos maneras. Escríbalo con otro número de decimales, como 1,2340 o 1234,00.`,
  'yes-no': (value) => `«${value}» no es ni sí ni no. Escriba uno de los dos o déjelo vacío.`,
  market: (value) =>
    `«${value}» no es un mercado. Escriba el código de dos letras de un país, por ejemplo ES.`,
  segment: (value) =>
    `«${value}» no es un segmento. Escriba Commercial, Education, Charity o Government, o déjelo vacío.`,
  currency: (value) =>
    `«${value}» no es una moneda. Escriba su código de tres letras, por ejemplo EUR.`,
  'currency-other': (value) =>
    `La moneda es ${value}, pero es otra en la primera línea con el mismo producto, SKU, mercado, segmento, período y plan. Use la misma en las dos.`,
  'unit-price': (value) =>
    value === ''
      ? 'La fila no tiene precio. Escriba uno. Solo se factura por uso una fila sin plan de facturación.'
      : `«${value}» no es un precio. Escriba cifras con un punto decimal opcional, como 1234.50, sin separadores de millares.`,
  tier: (value) =>
    `«${value}» no es un límite de un intervalo de precios. Escriba un número entero, con el límite superior no menor que el inferior, o déjelo vacío.`,
  instant: (value) => `«${value}» no es una fecha. Escríbala como 2026-11-25T00:00:00Z.`,
  period: (value) =>
    `El precio termina el ${value}, que no es posterior a su inicio. Corrija una de las dos fechas.`,
  'sku-empty': () => 'A la fila le falta el id. de producto o el de SKU. Escriba los dos.',
  damaged: (value) =>
    `«${value}» no es el valor original: lo sustituyó una hoja de cálculo. Escriba el original.`,
  'price-twice': (line) =>
    `La línea ${line} ya tiene un precio para este SKU, mercado, segmento, período, plan, cantidad y fecha de inicio. Quite una de las dos líneas.`,
};
