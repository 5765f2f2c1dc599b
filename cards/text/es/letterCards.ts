import type { Text } from '../index.js';
import { plural } from '../plural.js';

export const letterCards: Text['letterCards'] = {
  renewalTitle: (customer) => `Aviso de renovación para ${customer}`,
  orderTitle: (number, customer) => `Aviso del pedido ${number} para ${customer}`,
  writtenIn: (language) => `Escrito en ${language}`,
  notWrittenIn: (language) =>
    `Escrito en inglés: aún no hay texto en ${language}. Compruebe que el cliente lee inglés.`,
  languageUnknown: 'Escrito en inglés: no se conoce el idioma del cliente.',
  writeIn: { en: 'Escribirlo en inglés', es: 'Escribirlo en español' },
  subject: 'Asunto',
  letter: 'Texto para copiar',
  inputError: 'No se puede mostrar este texto.',
  nothingSent:
    'No se ha enviado nada. Copie el texto o ábralo en su programa de correo. El correo lleva el texto tal como se escribió aquí, sin sus cambios.',
  copyOnly: 'No se ha enviado nada. Copie el texto en un correo.',
  openMail: 'Abrir en el correo',
  pasteText:
    'El texto completo es demasiado largo para un vínculo. El correo lleva uno breve: copie en él el texto completo.',
  noEmail:
    'El perfil de facturación no tiene dirección de correo, así que no hay vínculo a un correo.',
  unusableEmail:
    'La dirección de correo del perfil de facturación no sirve para un vínculo. Compruébela y ponga usted el destinatario.',
  contactHidden:
    'Su rol no muestra el contacto de facturación. Ponga usted el destinatario del correo.',
  prices:
    'Los precios son los de venta al público (ERP) de la lista de precios, no lo que paga usted. Cámbielos si acordó otros.',
  assumed:
    'No se conoce el segmento del cliente: se muestra el precio comercial donde otros pagan otro.',
  unpriced: (n, count) =>
    `${n} no ${plural(count, 'tiene', 'tienen')} precio de venta en las listas de precios y ${plural(count, 'figura', 'figuran')} sin precio en el texto.`,
  enclose: (n, total) =>
    `El texto tiene las primeras ${n} de ${total}. Adjunte una lista con todas.`,
  rollingOn: (n, count) =>
    `${n} ${plural(count, 'mensual que se renueva sola no está', 'mensuales que se renuevan solas no están')} en el texto.`,
  overdue: (n, count) =>
    `${n} ${plural(count, 'sigue activa', 'siguen activas')} después de su fecha y no ${plural(count, 'está', 'están')} en el texto. ${plural(count, 'Compruébela', 'Compruébelas')} antes.`,
  renewalUnknown: (n, count) =>
    `No se sabe si ${n} de estas se ${plural(count, 'renueva', 'renuevan')} automáticamente. El texto dice «se renueva o termina».`,
  decided: (n, count) =>
    `Para ${n} de estas ya hay una decisión registrada. El texto dice qué ocurre sin ella: ${plural(count, 'compruébela', 'compruébelas')} antes de enviarlo.`,
  nothingDue: (customer, from, to) =>
    `${customer}: nada se renueva ni termina del ${from} al ${to}, así que no hay nada que escribir.`,
  nextDue: (day) => `La próxima se renueva o termina el ${day}.`,
  noneDue: 'Tampoco se conoce ninguna renovación posterior.',
  untilNext: (day) => `Escribir el aviso hasta el ${day}`,
  widerSpan: 'Próximos 12 meses',
  passed: 'Estos días ya han pasado. Indique días futuros, como «aviso Contoso próximos 60 días».',
  notPlaced: (number) =>
    `El pedido ${number} no está realizado, así que aún no hay nada que decir al cliente.`,
  renewalButton: 'Aviso de renovación',
  orderButton: 'Aviso del pedido',
};
