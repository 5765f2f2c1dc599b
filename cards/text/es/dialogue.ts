import type { Text } from '../index.js';

export const dialogue: Text['dialogue'] = {
  unknown: (text) => `No conozco el comando «${text}».`,
  hint: 'Pulse el botón para buscarlo entre sus clientes o vea lo que puedo hacer.',
  find: (text) => `buscar ${text}`,
  help: 'Ayuda',
  near: '¿Quería decir esto?',
  incomplete: (phrase) => `El comando está incompleto. Escríbalo así: ${phrase}`,
  sentToPersonal: 'La respuesta está en su chat personal conmigo.',
};
