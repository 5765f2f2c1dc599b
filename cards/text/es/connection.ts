import type { Text } from '../index.js';

const advice: Text['connection']['check']['advice'] = {
  credentials:
    'Revise PARTNER_CENTER_TENANT_ID, PARTNER_CENTER_CLIENT_ID y el secreto o certificado, que puede haber caducado.',
  signIn: 'El inicio de sesión del usuario ha terminado. Inicie sesión de nuevo: npm run connect',
  forbidden:
    'Dé a la aplicación los permisos de docs/partner-center.md y pida a un administrador su consentimiento.',
  forbiddenUser:
    'El usuario necesita el rol de agente de administración o agente de ventas en el Centro de partners, y la aplicación el consentimiento para esta API.',
  needsUser: 'Hace falta un usuario con sesión iniciada: npm run connect',
  mfa: 'Microsoft exige autenticación multifactor. Inicie sesión de nuevo con ella: npm run connect',
  token:
    'El token no es para este servicio. Revise PARTNER_CENTER_CLOUD y las direcciones indicadas.',
  notFound: 'Esta nube no lo ofrece, o PARTNER_CENTER_API_URL no es correcto.',
  customer:
    'Los primeros clientes de la lista ya no están. Repita la comprobación tras la próxima sincronización.',
  throttled: 'El Centro de partners está ocupado. Repita la comprobación en unos minutos.',
  other: (requestId) =>
    `Consulte al soporte de Microsoft e indique el identificador de solicitud ${requestId}.`,
};

export const connection: Text['connection'] = {
  parts: {
    customers: 'Lista de clientes',
    billing: 'Información de facturación',
    subscriptions: 'Suscripciones',
    catalog: 'Catálogo',
    orders: 'Pedidos',
    audit: 'Registro de actividad del Centro de partners',
    agreements: 'Contrato de cliente de Microsoft',
    prices: 'Listas de precios',
  },
  leftOff: (part, code) =>
    `${part}: el Centro de partners no se lo permite al bot (${code}), así que se omite. Su administrador puede averiguar más con: npm run partner-center -- check`,
  leftOffWithoutUser: (part) =>
    `${part}: el Centro de partners solo lo permite con un usuario con sesión iniciada, así que se omite. Su administrador puede iniciar la sesión con: npm run connect`,
  signInRefused: (user, code) => `Microsoft ya no acepta el inicio de sesión de ${user} (${code}).`,
  signInRefusedMeans:
    'Las listas de precios y el estado de los contratos no llegan del Centro de partners hasta que alguien inicie sesión de nuevo. Todo lo demás funciona como antes.',
  signInRefusedNext: 'Su administrador puede iniciar sesión de nuevo con: npm run connect',
  notConnected:
    'PARTNER_CENTER_TENANT_ID no está definido, así que no hay conexión con el Centro de partners. Consulte docs/partner-center.md.',
  sheets: {
    views: {
      updatedlicensebased: 'Servicios en línea',
      azure_consumption: 'Azure, por uso',
      azure_reservations: 'Reservas de Azure',
      marketplace: 'Marketplace comercial',
      software: 'Programas de software',
    },
    name: (market, view) => `Precios de ${view} (${market})`,
    imported: (sheet, added, changed, removed) =>
      `${sheet}: ${added} precios agregados, ${changed} modificados y ${removed} quitados.`,
    wouldImport: (sheet, added, changed, removed) =>
      `${sheet}: se agregarían ${added} precios, se modificarían ${changed} y se quitarían ${removed}. No se ha importado nada.`,
    refused: (sheet, code) =>
      `${sheet}: rechazado con ${code}. Los precios de aquí no han cambiado. Si necesita ayuda: npm run partner-center -- check`,
    noUser: (sheet) =>
      `${sheet}: el Centro de partners solo da las listas de precios a un usuario con sesión iniciada. Inicie sesión con: npm run connect`,
    noAnswer: (sheet, why) => `${sheet}: ${why} Los precios de aquí no han cambiado.`,
    cutOff: (sheet) =>
      `${sheet}: la descarga se ha cortado. Los precios de aquí no han cambiado. Inténtelo de nuevo.`,
    invalid: (sheet) =>
      `${sheet}: el Centro de partners ha enviado algo que no es una lista de precios. Los precios de aquí no han cambiado.`,
    stopped: (sheet, why) => `${sheet} - ${why}`,
    noMarkets:
      'No hay ninguna lista de precios guardada, así que no se sabe qué países hacen falta. Defina PARTNER_CENTER_MARKETS, por ejemplo como US,ES.',
  },
  check: {
    usage:
      'Uso: npm run partner-center -- check (prueba lo que el bot necesita del Centro de partners, sin cambiar nada)',
    works: 'funciona',
    refused: (code) => `rechazado con ${code}`,
    unreachable: 'sin respuesta',
    noUser: 'sin probar: ningún usuario ha iniciado sesión (npm run connect)',
    noCustomer: 'sin probar: no se ha podido leer ningún cliente',
    causes: {
      timeout: 'El Centro de partners ha tardado demasiado en responder.',
      connection: 'La conexión con el Centro de partners ha fallado. Revise la red y el proxy.',
      server: 'El Centro de partners tiene un fallo propio. Repita la comprobación más tarde.',
      unreadable:
        'El Centro de partners ha enviado algo que no es una respuesta. Revise las direcciones.',
      'sign-in': 'No se puede acceder a Microsoft Entra. Revise la red y el proxy.',
    },
    advice,
    allWorks: 'Todo lo que la aplicación hace por sí sola funciona.',
    someFail: 'No todo lo que la aplicación hace por sí sola funciona.',
  },
  connect: {
    usage:
      'Uso: npm run connect (inicia la sesión del usuario para las listas de precios y los contratos)\n  --port <número>  el puerto de la dirección de redirección; si falta, 8400\n  --paste          para un equipo sin navegador: pegue la dirección al final\n  --device         con un código en otro dispositivo, si nada más funciona',
    noKey:
      'PARTNER_CENTER_TOKEN_KEY no está definido. Cifra el inicio de sesión en la base de datos. Indique un secreto de al menos 32 caracteres.',
    open: 'Abra esta dirección en un navegador de este equipo e inicie sesión con autenticación multifactor:',
    openAnywhere:
      'Abra esta dirección en cualquier navegador e inicie sesión con autenticación multifactor:',
    paste:
      'El navegador acaba en una página que no se carga. Copie su dirección de la barra de direcciones y péguela aquí:',
    notTheAnswer:
      'Esa no es la dirección de este inicio de sesión. Cópiela entera, desde http hasta el final:',
    device: (address, code) =>
      `Abra ${address} en cualquier navegador y escriba el código ${code}. Inicie sesión con autenticación multifactor.`,
    portInUse: (port) =>
      `El puerto ${port} está en uso. Elija otro con --port; Microsoft Entra acepta cualquier puerto de localhost.`,
    tooLate:
      'Nadie ha iniciado sesión, así que no se ha guardado nada. Ejecute el comando de nuevo; espera diez minutos.',
    refused: (code, why) =>
      `Microsoft ha rechazado el inicio de sesión (${code}): ${why} No se ha guardado nada.`,
    noMfa:
      'Este inicio de sesión se hizo sin autenticación multifactor, y el Centro de partners no lo acepta. Configúrela para el usuario e inicie sesión de nuevo. No se ha guardado nada.',
    wrongRole: (code, why) =>
      `El usuario no puede trabajar con clientes en el Centro de partners (${code}): ${why} Dele allí el rol de agente de administración o agente de ventas e inicie sesión de nuevo. No se ha guardado nada.`,
    notLasting:
      'Microsoft no ha permitido que la aplicación mantenga la sesión. Agregue a la aplicación el permiso offline_access e inicie sesión de nuevo. No se ha guardado nada.',
    unreachable: (why) =>
      `No se ha podido probar el inicio de sesión: ${why} No se ha guardado nada.`,
    done: (user) =>
      `${user} ha iniciado sesión. El bot la usa desde ahora; no hace falta reiniciarlo.`,
    page: 'Ya puede cerrar esta página. La línea de comandos dice si se ha aceptado el inicio de sesión.',
    otherPage: 'Esta página es de un inicio de sesión que ya terminó. No se ha hecho nada.',
  },
};
