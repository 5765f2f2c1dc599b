import type { Text } from '../index.js';

export const dialogue: Text['dialogue'] = {
  unknown: (text) => `No he entendido «${text}».`,
  examples:
    'Escriba el nombre o el dominio de un cliente, o lo que necesita: «renovaciones del próximo mes», «nuevo pedido para Contoso», «quién cambió Contoso».',
  atYourService: 'Cuando quiera. Aquí estoy si me necesita.',
  find: (text) => `buscar ${text}`,
  help: 'Ayuda',
  list: 'Lista de clientes',
  near: '¿Quería decir esto?',
  nothingToCancel: 'No hay nada que cancelar: nada cambia hasta que pulsa un botón de una tarjeta.',
  undo: 'Deshacer mi último cambio',
  whichExport: '¿Qué lista quiere exportar?',
  onlyYou: 'Solo usted puede ver esto',
  sentToPersonal: 'La respuesta está en su chat personal conmigo.',
};
