import type { Text } from '../index.js';
import { plural } from '../plural.js';

export const drift: Text['drift'] = {
  title: 'Diferencias con el Centro de partners',
  none: 'No hay diferencias pendientes de decisión.',
  here: (value) => `aquí: ${value}`,
  there: (value) => `en el Centro de partners: ${value}`,
  both: 'cambiado en ambos lados',
  andMore: (n) => `${n} ${plural(n, 'campo', 'campos')} más`,
  send: 'Enviar',
  takeTheirs: 'Tomar los suyos',
  keep: 'Mantener',
  sent: (name) => `Los valores de ${name} se están enviando al Centro de partners.`,
  taken: (name) => `${name} tiene ahora los valores del Centro de partners.`,
  keptNow: (name) =>
    `Los valores de ${name} se mantienen distintos. Volverán a aparecer cuando cambie alguno.`,
  changed: (name) =>
    `Las diferencias de ${name} han cambiado desde que se hizo esta lista. No se ha hecho nada. Vuelva a revisarlas.`,
  noWrites:
    'La conexión no envía cambios al Centro de partners, así que no se ha enviado nada. Haga el cambio allí.',
  conflicts: (fields) =>
    `Cambiado tanto aquí como en el Centro de partners: ${fields}. Se ha conservado el valor de aquí.`,
  kept: (fields) => `Distinto del Centro de partners a propósito: ${fields}.`,
};
