import type { Text } from '../index.js';

export const compose: Text['compose'] = {
  agentsSeeMore: 'Los agentes ven más al actualizar esta tarjeta.',
  customerPage: 'Un cliente del Centro de partners',
  ownCustomerPage: 'Un cliente en Clientele',
  addApp: 'Los agentes ven aquí este cliente cuando agregan Clientele a Microsoft Teams.',
  unknownCommand:
    'Esta versión de la aplicación tiene un comando que el bot no conoce. Pida a su administrador que actualice la aplicación en Microsoft Teams.',
};
