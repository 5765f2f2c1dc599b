import type { Text } from '../index.js';
import { plural } from '../plural.js';

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
    language: 'Déjelo vacío para usar el idioma habitual del país',
    culture: 'Déjela vacía para usar la referencia cultural habitual del país',
  },
  faults: {
    missing: (_, country) =>
      country === ''
        ? 'El perfil de facturación requiere este campo. Rellénelo.'
        : `Las direcciones de este país (${country}) requieren este campo. Rellénelo.`,
    'too-long': (_, __, most) => `Es demasiado largo. Use ${most} caracteres como máximo.`,
    email: () => 'No es una dirección de correo electrónico. Escriba una como ana@contoso.com.',
    phone: (like, country) =>
      country === ''
        ? 'No es un número de teléfono. Escríbalo con + y el código del país, como +34 915 55 01 00.'
        : `No es un número de teléfono de este país (${country}) ni empieza por + y el código de otro. Escríbalo como ${like}.`,
    'postal-code': (like, country) =>
      `No es un código válido en este país (${country}). Escríbalo como ${like} o corrija el país.`,
    country: (_, country) =>
      country === ''
        ? 'No conozco este país. Escriba su nombre o su código de dos letras, como España o ES.'
        : `No conozco este país. ¿Quería decir ${country}? Escriba ese nombre o un código de dos letras, como ES.`,
    language: () => 'No conozco este idioma. Escriba su nombre o su código, como español o es.',
    culture: () => 'No es una referencia cultural. Escriba un idioma y un país, como es-ES.',
  },
  title: 'Información de facturación',
  legend: 'Los campos con * son obligatorios.',
  inputError: 'Escriba un valor válido.',
  faulty: 'No se ha guardado nada. Corrija los campos señalados y vuelva a pulsar Revisar cambios.',
  unchanged: 'No hay ninguna diferencia con lo guardado. Cambie algo o pulse Cancelar.',
  notInPartnerCenter:
    'Al guardar se cambia el registro de aquí, no el del Centro de partners. Cámbielo también allí.',
  changeThereToo: 'Guardado aquí, no en el Centro de partners. Haga el mismo cambio allí.',
  review: 'Revisar cambios',
  changeCountry: 'Adaptar los campos a este país',
  cancel: 'Cancelar',
  partnerCenter: 'Abrir en el Centro de partners',
  reviewTitle: '¿Guardar estos cambios?',
  before: 'Ahora',
  after: 'Después de guardar',
  empty: '(vacío)',
  save: 'Guardar',
  edit: 'Seguir editando',
  keptLabel: 'Sus cambios',
  chosenLabel: 'Sus elecciones',
  theirs: 'Cambiado por otros; se conserva',
  byWhom: (who, when) => `${who}, el ${when}`,
  anImport: 'Una importación',
  conflictTitle: 'Otra persona también ha cambiado esto',
  conflict:
    'Aún no se ha guardado nada. Elija el valor que quiere conservar en cada uno de estos campos y guarde después.',
  moreConflicts: (n) => `${plural(n, 'Queda', 'Quedan')} ${n} más en la tarjeta siguiente.`,
  theirValue: 'Valor de la otra persona',
  myValue: 'Su valor',
  chooseLabel: (field) => `${field}: ¿qué valor quiere conservar?`,
  chooseError: 'Elija uno de los valores.',
  chooseFirst:
    'Aún no se ha guardado nada. Elija un valor en cada uno de estos campos y guarde después.',
  keepTheirs: 'Conservar el suyo',
  takeMine: 'Conservar el mío',
  alsoMine: 'Sus otros cambios',
  savedTitle: 'Guardado',
  was: 'Antes',
  is: 'Ahora',
  undo: 'Deshacer',
  backToCustomer: 'Volver al cliente',
  undoneTitle: 'Deshecho',
  alreadySo: 'Todo esto ya estaba guardado. No se ha cambiado nada.',
  undoLate:
    'Alguien lo ha cambiado después y ya no se puede deshacer. No se ha cambiado nada. Abra la información de facturación para editarla.',
  place: 'Ubicación',
  summary: (name) => `Información de facturación de ${name}`,
  saved: (name) => `Se ha guardado la información de facturación de ${name}`,
  undone: (name) => `Se ha deshecho un cambio de la información de facturación de ${name}`,
};
