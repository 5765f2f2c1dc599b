import type { Text } from '../index.js';

export const files: Text['files'] = {
  whole: (rows, n) =>
    n === 1 ? 'La lista completa: 1 cliente.' : `La lista completa: ${rows} clientes.`,
  goodFor: (minutes) =>
    `El enlace es válido durante ${minutes} minutos para quien lo tenga: no lo comparta.`,
  download: (name) => `Descargar ${name}`,
  summary: (name) => `${name} está listo`,
  ready: (name) => `${name} llega en un mensaje aparte.`,
  sentToPersonal: (name) => `${name} está en su chat personal conmigo.`,
  askInPersonal:
    'Los archivos solo se envían a su chat personal. Escríbame allí y vuelva a pedirlo.',
  consent: (rows, n) =>
    n === 1
      ? 'La lista completa: 1 cliente. Se guardará en su OneDrive.'
      : `La lista completa: ${rows} clientes. Se guardará en su OneDrive.`,
  uploading: (name, percent) => `${name} se está guardando en su OneDrive: ${percent} %.`,
  uploaded: (name) => `${name} está en su OneDrive.`,
  declined: (name) => `No se ha enviado ${name}. No se ha guardado nada en su OneDrive.`,
  failed: (name) =>
    `No se ha podido terminar de guardar ${name}. Si no está en su OneDrive, vuelva a pedirlo.`,
  again: 'Volver a exportar',
  linkExpired: 'Este enlace ya no es válido. Vuelva a pedirle al bot «exportar clientes».',
  linkRefused: 'Este enlace no es para usted, o ya no lo es. Pregunte a quien administra el bot.',
  linkFailed:
    'En este momento no se ha podido generar el archivo. Abra de nuevo el enlace dentro de un minuto.',
  linkUnknown: 'Ese archivo no existe. Vuelva a pedirle al bot «exportar clientes».',
};
