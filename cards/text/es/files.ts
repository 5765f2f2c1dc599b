import type { Text } from '../index.js';

export const files: Text['files'] = {
  whole: (rows, n) =>
    n === 1 ? 'La lista completa: 1 cliente.' : `La lista completa: ${rows} clientes.`,
  goodFor: (minutes) =>
    `El enlace vale durante ${minutes} minutos para quien lo tenga: no lo comparta.`,
  download: (name) => `Descargar ${name}`,
  summary: (name) => `${name} está listo`,
  ready: (name) => `${name} llega en un mensaje aparte.`,
  sentToPersonal: (name) => `${name} está en su chat personal conmigo.`,
  askInPersonal: 'Los archivos solo van a su chat personal. Escríbame allí y vuelva a pedirlo.',
  consent: (rows, n) =>
    n === 1
      ? 'La lista completa: 1 cliente. Se guardará en su OneDrive.'
      : `La lista completa: ${rows} clientes. Se guardará en su OneDrive.`,
  uploading: (name, percent) => `${name} va camino de su OneDrive: ${percent} %.`,
  uploaded: (name) => `${name} está en su OneDrive.`,
  declined: (name) => `${name} no se ha enviado. No se ha guardado nada en su OneDrive.`,
  failed: (name) => `No se ha podido guardar ${name} en su OneDrive. Vuelva a pedirlo.`,
  again: 'Volver a exportar',
  linkExpired: 'Este enlace ya no vale. Vuelva a pedir al bot «exportar clientes».',
  linkRefused: 'Este enlace no es para usted, o ya no lo es. Pregunte a quien administra el bot.',
  linkFailed: 'Ahora no se ha podido escribir el archivo. Vuelva a abrir el enlace en un minuto.',
  linkUnknown: 'Ese archivo no existe. Vuelva a pedir al bot «exportar clientes».',
};
