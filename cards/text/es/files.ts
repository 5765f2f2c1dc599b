import type { Text } from '../index.js';

export const files: Text['files'] = {
  kinds: {
    customers: {
      about: (rows, n) =>
        n === 1 ? 'La lista completa: 1 cliente.' : `La lista completa: ${rows} clientes.`,
      ask: 'exportar clientes',
    },
    orders: {
      about: (rows, n) =>
        n === 1 ? 'Los pedidos solicitados: 1 línea.' : `Los pedidos solicitados: ${rows} líneas.`,
      ask: 'exportar pedidos',
    },
    activity: {
      about: (rows, n) =>
        n === 1
          ? 'La actividad solicitada: 1 entrada.'
          : `La actividad solicitada: ${rows} entradas.`,
      ask: 'exportar actividad',
    },
  },
  goodFor: (minutes) =>
    `El enlace es válido durante ${minutes} minutos para quien lo tenga: no lo comparta.`,
  download: (name) => `Descargar ${name}`,
  summary: (name) => `${name} está listo`,
  ready: (name) => `${name} llega en un mensaje aparte.`,
  sentToPersonal: (name) => `${name} está en su chat personal conmigo.`,
  askInPersonal:
    'Los archivos solo se envían a su chat personal. Escríbame allí y vuelva a pedirlo.',
  consent: (about) => `${about} Se guardará en su OneDrive.`,
  uploading: (name, percent) => `${name} se está guardando en su OneDrive: ${percent} %.`,
  uploaded: (name) => `${name} está en su OneDrive.`,
  declined: (name) => `No se ha enviado ${name}. No se ha guardado nada en su OneDrive.`,
  failed: (name) =>
    `No se ha podido terminar de guardar ${name}. Si no está en su OneDrive, vuelva a pedirlo.`,
  again: 'Volver a exportar',
  linkExpired: (ask) => `Este enlace ya no es válido. Vuelva a pedirle al bot «${ask}».`,
  linkRefused: 'Este enlace no es para usted, o ya no lo es. Pregunte a quien administra el bot.',
  linkFailed:
    'En este momento no se ha podido generar el archivo. Abra de nuevo el enlace dentro de un minuto.',
  linkWriting:
    'Ya se están generando varios archivos suyos. Espere a que termine uno y vuelva a abrir este enlace.',
  linkTooMany:
    'Ha descargado muchos archivos en los últimos diez minutos. Vuelva a abrir este enlace dentro de unos minutos o pida al bot uno nuevo.',
  linkUnknown: 'Ese archivo no existe. Vuelva a pedírselo al bot.',
};
