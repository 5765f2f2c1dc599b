import type { Text } from '../index.js';

export const agents: Text['agents'] = {
  objectId: 'Id. de objeto',
  role: 'Rol',
  language: 'Idioma',
  languageName: 'Español',
  roles: {
    helpdesk: 'Agente del departamento de soporte técnico',
    sales: 'Agente de ventas',
    admin: 'Agente de administración',
  },
  summary: (name) => `Usted es ${name}`,
};
