import type { Text } from '../index.js';

export const digests: Text['digests'] = {
  heading: 'Resúmenes programados',
  noneYet: 'Aquí todavía no se envía ninguna lista de forma programada.',
  howTo:
    'Para programar una, escriba cuándo y qué: «cada lunes 9:00 renovaciones 30 etiqueta:oro», «todos los días 8:00 actividad», «de lunes a viernes 8:30 pedidos», «el primero de cada mes 9:00 renovaciones del próximo mes».',
  newTitle: '¿Programar esta lista?',

  everyDay: 'Todos los días',
  everyWeekday: 'De lunes a viernes',
  every: (days) => `Cada ${days}`,
  dayOfMonth: (day) => `El día ${day} de cada mes`,
  lastDay: 'El último día de cada mes',
  at: ({ days, time, hour }) => `${days} a ${hour === 1 ? 'la' : 'las'} ${time}`,

  states: { active: 'Activo', paused: 'En pausa', snoozed: 'Pospuesto', ended: 'Finalizado' },
  snoozedUntil: (day) => `hasta el ${day}`,
  next: 'Próximos',
  nextRun: 'Próximo',
  now: 'Ahora',
  last: 'Último envío',
  place: 'Se envía a',
  owner: 'Propietario',
  timeZone: 'Zona horaria',
  places: {
    here: 'este chat',
    personal: 'su chat personal',
    theirs: 'un chat personal',
    group: 'un chat de grupo o canal',
  },
  outcomes: {
    sending: 'enviándose',
    waiting: 'Teams aún no lo ha aceptado; se volverá a enviar pronto',
    sent: 'enviado',
    unclear: 'Teams no respondió, así que puede no haber llegado',
    failed: 'no se pudo enviar',
    skipped: 'no se envió, porque estaba en pausa o pospuesto',
  },
  ends: {
    asked: 'Alguien lo finalizó.',
    role: 'Su propietario ya no tiene el rol que necesita.',
    gone: 'Ya no se puede acceder a su chat.',
    private: 'Ahora es privado, y en su chat hay otros lectores.',
  },
  endReasons: {
    asked: 'finalizado en el chat',
    role: 'el propietario perdió el rol',
    gone: 'el chat ya no existe',
    private: 'privado en un chat con otros',
    search: 'la búsqueda ya no funciona',
  },

  schedule: 'Programar',
  scheduleHere: 'Programar aquí',
  sendToMe: 'Enviármelo a mí',
  run: 'Enviar ahora',
  pause: 'Pausar',
  resume: 'Reanudar',
  snooze: 'Posponer',
  changeTime: 'Cambiar la hora',
  end: 'Finalizar resumen',
  keep: 'Mantenerlo',
  cancel: 'Cancelar',
  save: 'Guardar',
  all: 'Todos los resúmenes',
  mine: 'Mis resúmenes',
  everyones: 'Los resúmenes de todos',
  manage: 'Administrar',
  timeInput: 'Hora',
  timeError: 'Escriba una hora, como 09:00.',
  dayInput: 'No se envía nada antes del',
  dayError: 'Escriba un día posterior a hoy.',

  noTime: (time) =>
    `No ha escrito ninguna hora, así que se enviaría a las ${time}. Para elegir otra, escríbala después de los días: «cada lunes 8:30 …».`,
  created: (when) => `Programado. El primero llegará el ${when}.`,
  paused: 'En pausa. No se enviará nada hasta que lo reanude.',
  resumed: (when) => `Reanudado. El próximo llegará el ${when}.`,
  snoozed: (day) => `Pospuesto. No se enviará nada antes del ${day}.`,
  changed: (when) => `Guardado. El próximo llegará el ${when}.`,
  running: 'Llegará en un momento.',
  askEnd: '¿Finalizar este resumen? Después no se podrá reanudar.',
  ended: 'Finalizado. No se enviará nada más.',
  endedAlready: 'Este resumen ya ha finalizado. No se ha cambiado nada.',

  notUnderstood: (typed, lists) =>
    `Entiendo cuándo, pero no qué enviar: «${typed}». No se ha programado nada. Puede programar ${lists}.`,
  nothingToSend: (lists) =>
    `Entiendo cuándo, pero no qué enviar. No se ha programado nada. Puede programar ${lists}.`,
  notAList: (typed, lists) =>
    `«${typed}» no es una lista que pueda programar. No se ha programado nada. Puede programar ${lists}.`,
  noName: (typed, lists) =>
    `«${typed}» necesita un cliente o una búsqueda. No se ha programado nada. Puede programar ${lists}.`,
  noCustomer: (typed) =>
    `«${typed}» no indica un solo cliente. No se ha programado nada. Escríbalo como en su ficha, o por su dominio.`,
  meant: (typed) => `¿Quería decir «${typed}»?`,
  noRhythm: (scheduled) =>
    `No puedo enviar una lista con esta programación: «${scheduled}». No se ha programado nada. Elija todos los días, de lunes a viernes, días de la semana como lunes y jueves, un día del mes o el último.`,
  noSuchTime: (scheduled) =>
    `No conozco esta hora: «${scheduled}». No se ha programado nada. Escríbala como 9:00, 17:30 o 9 de la mañana.`,
  tooLong: 'La lista tiene más de 300 caracteres. No se ha programado nada.',
  isPrivate: (typed) =>
    `«${typed}» es privado, así que no se puede enviar a un chat con otros. Sí se puede enviar a su chat personal.`,
  privateSearch: (typed) =>
    `«${typed}» usa una búsqueda guardada que es solo suya, así que no se puede enviar a un chat con otros. Sí se puede enviar a su chat personal; o guarde la búsqueda con «guardar para todos», o escriba su texto.`,
  noPersonalChat:
    'Todavía no conozco su chat personal. No se ha programado nada. Abra un chat personal conmigo, escriba algo allí y vuelva a intentarlo.',
  onlyAdmins: 'Solo los agentes de administración ven los resúmenes de todos. Estos son los suyos.',

  sentAs: (when) => `Resumen · ${when}`,
  couldNotMake: (typed, reason) => `Esta vez no se pudo preparar el resumen «${typed}». ${reason}`,
  lostRole: (typed) =>
    `El resumen «${typed}» ha finalizado, porque usted ya no tiene el rol que necesita.`,
  chatGone: (typed) =>
    `El resumen «${typed}» ha finalizado, porque ya no puedo acceder al chat al que se enviaba. Para recibirlo en otro, prográmelo allí.`,
  searchNotShared: (typed) =>
    `El resumen «${typed}» no se ha enviado esta vez: otras personas leen su chat, y usa una búsqueda guardada que se eliminó o ya no es para todos los agentes. Guárdela con «guardar para todos», o finalice el resumen.`,
  becamePrivate: (typed) =>
    `El resumen «${typed}» ha finalizado, porque es privado y se enviaba a un chat con otros. Puede programarlo para su chat personal.`,
};
