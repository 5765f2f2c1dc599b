import type { Text } from '../index.js';
import { plural } from '../plural.js';

export const files: Text['files'] = {
  kinds: {
    customers: {
      about: (rows, n) => `La lista completa: ${rows} ${plural(n, 'cliente', 'clientes')}.`,
      ask: 'exportar clientes',
    },
    found: {
      about: (rows, n) => `Los clientes encontrados: ${rows} ${plural(n, 'cliente', 'clientes')}.`,
    },
    orders: {
      about: (rows, n) => `Los pedidos solicitados: ${rows} ${plural(n, 'línea', 'líneas')}.`,
      ask: 'exportar pedidos',
    },
    activity: {
      about: (rows, n) => `La actividad solicitada: ${rows} ${plural(n, 'entrada', 'entradas')}.`,
      ask: 'exportar actividad',
    },
    renewals: {
      about: (rows, n) =>
        `Las renovaciones solicitadas: ${rows} ${plural(n, 'suscripción', 'suscripciones')}.`,
      ask: 'exportar renovaciones',
    },
    services: {
      about: (rows, n) =>
        `Los servicios del cliente: ${rows} ${plural(n, 'suscripción', 'suscripciones')}.`,
    },
    decisions: {
      about: (rows, n) => `Las decisiones que pidió: ${rows} ${plural(n, 'línea', 'líneas')}.`,
      ask: 'exportar decisiones',
    },
    pasted: {
      about: (rows, n) =>
        `Solo los clientes encontrados en su lista pegada: ${rows} ${plural(n, 'cliente', 'clientes')}.`,
    },
    leftOut: {
      about: (rows, n) =>
        `Las filas omitidas, con el motivo: ${rows} ${plural(n, 'fila', 'filas')}.`,
    },
  },
  lists: {
    customers: 'Lista de clientes',
    found: 'Clientes encontrados',
    orders: 'Pedidos',
    activity: 'Actividad',
    renewals: 'Renovaciones',
    services: 'Servicios de un cliente',
    decisions: 'Decisiones',
    pasted: 'Lista pegada',
    leftOut: 'Filas omitidas',
  },
  names: {
    customers: 'Clientes',
    without: 'sin',
    renewals: 'Renovaciones',
    overdue: 'vencidas',
    monthly: { only: 'mensuales', included: 'con mensuales' },
    services: (customer) => `Servicios de ${customer}`,
    span: (from, to) => (from === to ? from : `${from} a ${to}`),
  },
  whichServices: '¿Los servicios de qué cliente quiere exportar?',
  goodFor: (minutes) =>
    `El vínculo es válido durante ${minutes} minutos para cualquiera que lo tenga. No lo comparta.`,
  download: (name) => `Descargar ${name}`,
  summary: (name) => `${name} está listo`,
  ready: (name) => `${name} llegará en un mensaje aparte.`,
  sentToPersonal: (name) => `${name} está en su chat personal conmigo.`,
  askInPersonal: 'Solo envío archivos a su chat personal. Vuelva a pedirlo allí.',
  consent: (about) => `${about} Se guardará en su OneDrive.`,
  uploading: (name, percent) => `Guardando ${name} en su OneDrive: ${percent} %.`,
  uploaded: (name) => `${name} está en su OneDrive.`,
  declined: (name) => `No se ha enviado ${name}. No se ha guardado nada en su OneDrive.`,
  failed: (name) =>
    `No se ha podido guardar ${name} por completo. Si no está en su OneDrive, vuelva a pedirlo.`,
  nameTaken: (name) =>
    `En su OneDrive ya hay un archivo ${name}, que no se ha sustituido. Cámbiele el nombre o muévalo, y vuelva a exportar.`,
  again: 'Volver a exportar',
  linkExpired: (ask) => `Este vínculo ha caducado. Vuelva a enviar «${ask}» al bot.`,
  cardLinkExpired: 'Este vínculo ha caducado. Vuelva a pulsar el botón de la tarjeta del bot.',
  linkRefused: 'No tiene acceso a este archivo, o ya no lo tiene. Consulte a su administrador.',
  linkFailed:
    'Ahora mismo no se ha podido crear el archivo. Vuelva a abrir el vínculo dentro de un minuto.',
  linkWriting:
    'Aún se están preparando varios archivos suyos. Espere a que uno esté listo y vuelva a abrir este vínculo.',
  linkTooMany:
    'Ha descargado muchos archivos en los últimos diez minutos. Vuelva a abrir este vínculo dentro de unos minutos o pida uno nuevo al bot.',
  linkUnknown: 'Ese archivo no existe. Vuelva a pedírselo al bot.',
};
