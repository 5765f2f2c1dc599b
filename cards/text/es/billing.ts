import type { Text } from '../index.js';

export const billing: Text['billing'] = {
  fields: {
    name: 'Nombre de la compañía',
    email: 'Correo electrónico',
    firstName: 'Nombre',
    lastName: 'Apellidos',
    phone: 'Teléfono',
    country: 'País o región',
    addressLine1: 'Dirección, línea 1',
    addressLine2: 'Dirección, línea 2',
    city: 'Ciudad',
    state: 'Estado o provincia',
    region: 'Región',
    postalCode: 'Código postal',
    language: 'Idioma',
    culture: 'Referencia cultural',
  },
  states: {
    area: 'Área',
    county: 'Condado',
    department: 'Departamento',
    district: 'Distrito',
    do_si: 'Provincia o ciudad metropolitana',
    emirate: 'Emirato',
    island: 'Isla',
    oblast: 'Óblast',
    parish: 'Parroquia',
    prefecture: 'Prefectura',
    province: 'Provincia',
    region: 'Región',
    state: 'Estado',
  },
  cities: {
    city: 'Ciudad',
    district: 'Distrito de la ciudad',
    post_town: 'Localidad postal',
    suburb: 'Barrio o localidad',
  },
  postalCodes: {
    postal: 'Código postal',
    postcode: 'Código postal',
    zip: 'Código ZIP',
    pin: 'Código PIN',
    eircode: 'Código Eircode',
  },
  otherRegion: 'Otra región',
  hints: {
    country: 'Un nombre o dos letras, como España o ES',
    language: 'Vacío: el habitual allí',
    culture: 'Vacía: la habitual allí',
  },
  faults: {
    missing: (_, country) =>
      country === ''
        ? 'Un perfil de facturación lo necesita. Rellénelo.'
        : `Una dirección de este país (${country}) lo necesita. Rellénelo.`,
    'too-long': (_, __, most) => `Es demasiado largo: ${most} caracteres como máximo. Acórtelo.`,
    email: () => 'No es una dirección de correo. Escriba una como ana@contoso.com.',
    phone: (like, country) =>
      country === ''
        ? 'No es un número de teléfono. Escríbalo con + y el código del país, como +34 915 55 01 00.'
        : `No es un número de este país (${country}) ni lleva + y el código de otro. Escríbalo como ${like}.`,
    'postal-code': (like, country) =>
      `No es un código de este país (${country}). Escríbalo como ${like} o corrija el país.`,
    country: (_, country) =>
      country === ''
        ? 'No conozco este país. Escriba su nombre o sus dos letras, como España o ES.'
        : `No conozco este país. ¿Quería decir ${country}? Escríbalo así o con dos letras, como ES.`,
    language: () => 'No conozco este idioma. Escriba su nombre o su código, como español o es.',
    culture: () => 'No es una referencia cultural. Escriba un idioma y un país, como es-ES.',
  },
  title: 'Información de facturación',
  legend: 'Los campos con * son obligatorios.',
  inputError: 'Escríbalo tal como debe guardarse.',
  faulty: 'No se ha guardado nada. Corrija lo señalado y vuelva a pulsar Revisar cambios.',
  unchanged: 'No hay nada distinto de lo guardado. Cambie algo o pulse Cancelar.',
  notInPartnerCenter:
    'Esto cambia lo que se guarda aquí. El Centro de partners no cambia: cámbielo también allí.',
  review: 'Revisar cambios',
  changeCountry: 'Usar el formulario de este país',
  cancel: 'Cancelar',
  partnerCenter: 'Abrir en el Centro de partners',
  reviewTitle: '¿Guardar estos cambios?',
  before: 'Guardado ahora',
  after: 'Después de guardar',
  empty: '(vacío)',
  save: 'Guardar',
  edit: 'Seguir editando',
  keptLabel: 'Lo que se ha escrito',
  chosenLabel: 'Lo que se ha elegido',
  theirs: 'Cambiado entretanto; se conserva',
  byWhom: (who, when) => `${who}, el ${when}`,
  anImport: 'Una importación',
  conflictTitle: 'Esto se ha cambiado entretanto',
  conflict:
    'Aún no se ha guardado nada. Elija qué valor queda en cada uno de estos campos y guarde después.',
  moreConflicts: (n) =>
    n === 1
      ? 'Queda 1 más para la tarjeta siguiente.'
      : `Quedan ${n} más para la tarjeta siguiente.`,
  theirValue: 'Guardado entretanto',
  myValue: 'Lo que usted escribió',
  chooseLabel: (field) => `${field}: ¿cuál queda?`,
  chooseError: 'Elija uno de los dos.',
  chooseFirst: 'Aún no se ha guardado nada. Elija en cada uno de estos campos y guarde después.',
  keepTheirs: 'Conservar lo guardado entretanto',
  takeMine: 'Guardar lo que escribí',
  alsoMine: 'Sus demás cambios',
  savedTitle: 'Guardado',
  was: 'Antes',
  is: 'Ahora',
  undo: 'Deshacer',
  backToCustomer: 'Volver al cliente',
  undoneTitle: 'Deshecho',
  alreadySo: 'Todo esto ya estaba guardado. No se ha cambiado nada.',
  undoLate:
    'Alguien lo ha cambiado después, así que no se puede deshacer. No se ha cambiado nada. Abra la información de facturación para editarla.',
  place: 'Lugar',
  summary: (name) => `Información de facturación de ${name}`,
  saved: (name) => `Se ha guardado la información de facturación de ${name}`,
  undone: (name) => `Se ha deshecho un cambio de la información de facturación de ${name}`,
};
