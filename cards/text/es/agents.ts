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

  heading: 'Agentes y roles',
  noneYet: 'Todavía nadie tiene un rol.',
  everyone:
    'En modo local sin listas de agentes, cualquiera es agente de administración, tenga aquí un rol o no.',
  origin: 'Establecido por',
  listed: 'la configuración del servidor',
  setBy: (who) => `Establecido por ${who}`,
  given: (by, day) => `${by} el ${day}`,
  noRole: 'Sin rol',
  add: 'Agregar agente',
  addTitle: 'Agregar un agente',
  person: 'Persona de su organización',
  personError: 'Elija una persona.',
  personHint: 'Buscar por nombre',
  orId: 'O su id. de objeto',
  idHint: 'La persona lo recibe al escribir al bot',
  idError: 'Escriba un id. de objeto.',
  roleError: 'Elija un rol.',
  save: 'Guardar rol',
  remove: 'Quitar agente',
  cancel: 'Cancelar',
  all: 'Todos los agentes',
  has: (name, role) => `${name} tiene ahora el rol «${role}». Se aplica desde su próximo mensaje.`,
  hasAlready: (name, role) => `${name} ya tiene el rol «${role}». No se ha cambiado nada.`,
  hasOther: (name, role) =>
    `${name} ya tiene el rol «${role}». No se ha cambiado nada. Para cambiarlo, elija el nuevo rol y guárdelo.`,
  isListed: (name, role) =>
    `La configuración del servidor da a ${name} el rol «${role}». No se ha cambiado nada. Quien administra este bot puede cambiarlo en ADMIN_AGENTS, SALES_AGENTS o HELPDESK_AGENTS.`,
  listedNote:
    'Un rol de la configuración del servidor no se cambia aquí. Quien administra este bot lo cambia en ADMIN_AGENTS, SALES_AGENTS o HELPDESK_AGENTS.',
  askRemove: (name, role) => `¿Quitar a ${name} el rol «${role}»?`,
  removeMeans: 'Después no podrá usar este bot. Lo que hizo se conserva en la actividad.',
  removed: (name) => `${name} ya no tiene ningún rol.`,
  stillListed: (name, role) =>
    `Se ha quitado el rol. La configuración del servidor todavía da a ${name} el rol «${role}».`,
  hasNone: (name) => `${name} no tiene ningún rol. No se ha cambiado nada.`,
  chooseOne: 'Elija una persona o escriba su id. de objeto. No se ha cambiado nada.',
  onlyOne: 'Elija una persona o escriba un id. de objeto, no ambas cosas. No se ha cambiado nada.',
  noId: (typed) =>
    `«${typed}» no es un id. de objeto. No se ha cambiado nada. Uno tiene la forma 5d2f1f3e-8a6b-4c7d-9e0f-112233445566.`,
  unknown: (name) =>
    `No conozco a ningún agente llamado «${name}». Para agregar a alguien, elija a la persona o escriba su id. de objeto.`,
  which: (name) => `Varios agentes se llaman «${name}». ¿Cuál de ellos?`,
};
