import type { Text } from '../index.js';

export const owners: Text['owners'] = {
  owner: 'Responsable',
  title: (customer) => `Responsable de ${customer}`,
  nobody: 'Nadie',
  changed: 'Asignado por',
  changedBy: (by, day) => `${by} el ${day}`,
  withoutRole: (name) =>
    `${name} ya no tiene ningún rol en este bot. Elija otro responsable o pida a un agente de administración que le devuelva el rol.`,
  choose: 'Agente',
  newOwner: 'Nuevo responsable',
  save: 'Guardar responsable',
  assignToMe: 'Asignármelo',
  remove: 'Quitar responsable',
  owns: (name, customer) => `${name} es ahora responsable de ${customer}.`,
  removed: (customer) => `${customer} ya no tiene responsable.`,
  ownsAlready: (name, customer) =>
    `${name} ya es responsable de ${customer}. No se ha cambiado nada.`,
  hasNone: (customer) => `${customer} no tiene responsable. No se ha cambiado nada.`,
  chooseOne: 'Elija primero un agente. No se ha cambiado nada.',
  unknown: (name) =>
    `No conozco a ningún agente llamado «${name}». No se ha cambiado nada. Elija uno de la lista.`,
  hasNoRole: (name) =>
    `${name} no tiene ningún rol en este bot, así que no puede ser responsable de un cliente. No se ha cambiado nada. Un agente de administración puede agregarlo con «agregar agente».`,
  which: (name) => `Varios agentes se llaman «${name}». ¿Cuál de ellos?`,
};
