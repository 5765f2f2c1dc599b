import type { Text } from '../index.js';
import { plural } from '../plural.js';

export const pasted: Text['pasted'] = {
  title: 'Lista pegada',
  lines: (total, n) => `${total} ${plural(n, 'línea', 'líneas')}`,
  found: (total, n) => `${total} ${plural(n, 'encontrado', 'encontrados')}`,
  ambiguous: (total) => `${total} por elegir`,
  missing: (total) => `${total} sin coincidencia`,
  headings: {
    found: 'Clientes encontrados',
    ambiguous: 'Líneas para las que hay que elegir un cliente',
    missing: 'Líneas que no coinciden con ningún cliente',
  },
  all: {
    found: (n) => `Ver los ${n} encontrados`,
    ambiguous: (n) => `Ver las ${n} por elegir`,
    missing: (n) => `Ver las ${n} sin coincidencia`,
  },
  overview: 'Resumen',
  leftOut: (read, left, n) =>
    `La lista es demasiado larga: se han leído las primeras ${read} líneas y ${plural(n, 'ha quedado', 'han quedado')} ${left} sin leer. Pegue el resto como otra lista.`,
  repeated: (total, n) =>
    `${total} ${plural(n, 'línea más nombra', 'líneas más nombran')} un cliente ya encontrado.`,
  typedAs: (line) => `Pegado como «${line}»`,
  which: (line) => `¿Qué cliente es «${line}»?`,
  whichError: 'Elija un cliente o «Ninguno de estos».',
  placeholder: 'Elija un cliente',
  none: 'Ninguno de estos',
  choose: 'Usar lo elegido',
  notChosen: 'Elija primero un cliente para alguna línea. No se ha cambiado nada.',
  tagFound: (total, n) =>
    n === 1 ? 'Etiquetar el cliente encontrado' : `Etiquetar los ${total} encontrados`,
  exportFound: (total, n) =>
    n === 1 ? 'Exportar el cliente encontrado' : `Exportar los ${total} encontrados`,
};
