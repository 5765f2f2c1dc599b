import type { Text } from '../index.js';

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
};
