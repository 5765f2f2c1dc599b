import type { CustomerFacts, PageFacts, PageTexts } from '../page.js';

const operator = ({ owner }: Pick<PageFacts, 'owner'>) => owner ?? 'su compañía';

function contact({ supportUrl, supportEmail }: PageFacts): string {
  if (supportUrl !== undefined)
    return `Visite ${supportUrl}${supportEmail === undefined ? '' : ` o escriba a ${supportEmail}`}.`;
  return supportEmail === undefined
    ? 'Pregunte a un agente de administración de Clientele o al departamento de TI de su compañía.'
    : `Escriba a ${supportEmail}.`;
}

const partnerCenter = ({ isConnected, isSending }: PageFacts) => {
  if (isSending)
    return 'Está conectado al Centro de partners: lee allí los clientes, la información de facturación, las suscripciones y las listas de precios, y envía los pedidos y los cambios de facturación que los agentes confirman.';
  return isConnected
    ? 'Está conectado al Centro de partners y lee allí los clientes, la información de facturación, las suscripciones y las listas de precios. No envía nada: los pedidos y los cambios de facturación se registran solo en Clientele.'
    : 'No está conectado al Centro de partners. Sus listas se importan de archivos que exporta el Centro de partners, y los pedidos y los cambios de facturación se registran solo en Clientele.';
};

const home = (facts: PageFacts) => `
# Clientele

Clientele lleva a Microsoft Teams la lista de clientes de un partner CSP. Los agentes escriben unas letras del nombre de una
compañía y aparece su tarjeta: servicios, información de facturación, etiquetas, pedidos, renovaciones y quién hizo qué. Lo
ofrece ${operator(facts)}.

## Antes de empezar

1. El administrador de Microsoft Teams de su compañía pone Clientele a su disposición.
2. Agréguelo en Teams y escriba \`quién soy\`. La respuesta muestra su id. de objeto.
3. Un agente de administración de Clientele le da un rol. El rol decide qué puede ver y hacer.

En el chat, escriba \`ayuda\` para ver qué puede pedir, en español o en inglés.

## Qué puede esperar

- ${partnerCenter(facts)}
- En un chat de grupo o en un canal, los archivos y la actividad se envían a su chat personal con Clientele.
- Los vínculos de las tarjetas al Centro de partners y a otros portales salen de Teams y se abren en el explorador.

## Ayuda y soporte técnico

${contact(facts)} Si Clientele le mostró una referencia junto a un error, inclúyala.
`;

const privacy = (facts: PageFacts) => `
# Privacidad

Esta página trata de Clientele, un bot para Microsoft Teams, y se aplica a esta aplicación y a sus páginas. Clientele lo
ofrece ${operator(facts)}, en los servidores que elige, a sus propios empleados («agentes»). El desarrollador del
software no tiene acceso a los datos ni los recibe.

## Qué se guarda y durante cuánto tiempo

| Datos | Se conservan |
|---|---|
| **Clientes**: nombre, id. de Microsoft, dominio, relación, etiquetas, el agente responsable; suscripciones | Mientras se use Clientele. Un cliente que sale de la lista permanece en el historial. |
| **Información de facturación**: nombre, correo electrónico y teléfono del contacto, dirección postal | Mientras se use Clientele |
| **Pedidos**, con quién firmó el contrato de cliente y qué agentes los escribieron y realizaron | Mientras se use Clientele; un borrador sin productos, un día |
| **Decisiones sobre renovaciones, cambios solicitados de suscripciones y peticiones que esperan a un segundo agente**: qué, quién, cuándo, con sus notas | Mientras se use Clientele |
| **Búsquedas guardadas**, con el agente que las guardó | Hasta que se eliminan |
| **Listas que se envían de forma programada y chats a los que se avisa de los cambios**: qué, cuándo, para quién, la dirección del chat | Hasta que finalizan; una lista programada, 30 días más |
| **Cambios de las listas**: qué cambió cada importación y sincronización | 90 días |
| **Actividad**: quién hizo qué y cuándo, incluidas las exportaciones y los rechazos, con los valores anteriores y nuevos | Mientras se use Clientele. La base de datos no permite cambiar ni eliminar entradas. |
| **Agentes**: nombre, id. de objeto de Microsoft Entra, rol, idioma, zona horaria, la dirección de su chat con Clientele | Mientras se use Clientele |
| **Respuestas a los cambios y a las listas pegadas**, para que un mensaje que Teams entrega dos veces tenga efecto una sola vez | 7 días |
| **Tareas largas**, como exportaciones y cambios en bloque: quién las pidió y el resultado; informes de las sincronizaciones | 30 días desde que terminan; el último informe, hasta el siguiente |
| **Listas de clientes que un agente pega en el chat**, línea por línea, con los clientes que nombran | 1 día |
| **Archivos** creados para descargar | Hasta que su vínculo caduca, a los pocos minutos |
| **Archivos que un agente suelta en el chat**, con los cambios de sus tarjetas y las filas omitidas | El archivo: hasta unos minutos después de aplicarse o descartarse, un día como máximo. Lo demás: un día; si el archivo se descarta, lo mismo que el archivo. |
| **El inicio de sesión en el Centro de partners**, cifrado | Hasta que se reemplaza |

Los mensajes se leen y no se guardan, salvo lo que escribe en un formulario y lo que un comando necesita para realizarse,
como la búsqueda de un cambio en bloque, la lista de un envío programado o las líneas de una lista pegada. El registro técnico contiene horas, comandos, códigos
de error y un código por agente. No contiene datos de clientes, ni nombres, ni mensajes.

## Quién los ve

- Los agentes, hasta donde permite su rol. El rol se comprueba en cada solicitud.
- En un chat de grupo o en un canal, todos los que están en él ven las respuestas que se muestran allí.
- Cualquiera puede abrir la dirección de un cliente. Contiene el id. de Microsoft, pero la página no muestra datos ni indica
  si existe ese cliente.
- Quienes administran el servidor, la base de datos y sus copias de seguridad para ${operator(facts)}.

## Adónde van

- **Microsoft Teams** y Azure Bot Service transmiten los mensajes y las tarjetas. Los archivos se guardan en el OneDrive del
  propio agente o se ofrecen con un vínculo que caduca.
- **Centro de partners**: ${partnerCenter(facts)}
- **Un aviso a un cliente** se escribe para que el agente lo copie. Clientele no envía correo: «Abrir en el correo» entrega el
  texto y la dirección del contacto de facturación al programa de correo del agente.
- A ningún otro lugar. No hay publicidad, ni análisis de uso, ni modelos de lenguaje, y no se vende nada.

## Cómo se protegen

Las conexiones están cifradas. El bot solo acepta mensajes firmados por Microsoft Teams y solo de los inquilinos para los que
está configurado. Los vínculos de descarga están firmados y caducan. Los datos de clientes no se escriben en el registro.

## Eliminación y sus derechos

Para ver, corregir o eliminar datos sobre usted, diríjase a ${operator(facts)}. Los datos de los clientes se corrigen en
Clientele o en el Centro de partners. Las entradas de la actividad demuestran quién hizo qué. Se eliminan junto con la base de
datos, con los nombres de los agentes que contienen.

Estas páginas no usan cookies, no ejecutan scripts y no cargan nada de otros sitios.

## Contacto

${contact(facts)}
`;

const terms = (facts: PageFacts) => `
# Condiciones de uso

Estas condiciones se aplican a Clientele, un bot para Microsoft Teams, tal como lo ofrece ${operator(facts)}.

## Quién puede usarlo

Los empleados y colaboradores de ${operator(facts)} a los que un agente de administración ha dado un rol, para
su trabajo con clientes. No comparta lo que muestra con quien no puede verlo. No lo use para eludir los límites de su rol.

## Qué hace

${partnerCenter(facts)}

${
  facts.isSending
    ? 'Un pedido que usted realiza se realiza en Microsoft, a los precios que confirmó, y tiene un coste. Cancélelo en el Centro de partners, dentro del plazo que permite Microsoft.'
    : 'Un pedido que usted realiza se registra aquí. Es válido cuando alguien lo ha realizado en el Centro de partners.'
}

Las listas, los precios y las fechas son tan actuales como su última importación o sincronización. Las tarjetas indican su
antigüedad. Deciden el Centro de partners y el contrato de su compañía con Microsoft.

Cada cambio se registra con su nombre y la hora. También las solicitudes que se le rechazan, como máximo una por minuto y
comando.

## Responsabilidad

El software se ofrece tal cual, con la licencia MIT, sin garantía de ningún tipo. Estas condiciones no cambian su relación
laboral ni los contratos entre ${operator(facts)}, sus clientes y Microsoft.

Microsoft Teams, el Centro de partners y Azure son servicios de Microsoft, con las condiciones de Microsoft. Clientele no es
un producto de Microsoft.

## Contacto

${contact(facts)}
`;

const command = (id: string) => `ver ${id}`;

const customer = ({ id, chat, ...facts }: CustomerFacts) => `
# Un cliente en Clientele

Esta dirección es para los agentes de ${operator(facts)}: con ella abren un cliente en Microsoft Teams, hasta donde permite
su rol. La página no muestra datos ni indica si existe ese cliente.

${
  chat === undefined
    ? 'Escriba esto en el chat con Clientele:'
    : `[Abrir el chat con Clientele en Microsoft Teams](<${chat}>)

La solicitud está en el cuadro de mensaje: envíela. Si el cuadro está vacío, escriba:`
}

\`${command(id)}\`
`;

const notFound = `
# Esta no es la dirección de un cliente

La dirección de un cliente termina en un id. de Microsoft, como \`11111111-2222-3333-4444-555555555555\`. Copie la dirección de
nuevo, o escriba el nombre del cliente en el chat con Clientele.
`;

export const es: PageTexts = {
  names: { home: 'Qué es y soporte', privacy: 'Privacidad', terms: 'Condiciones de uso' },
  navigation: 'Páginas',
  otherLanguage: 'English',
  version: (version) => `Clientele ${version}`,
  pages: { home, privacy, terms },
  customer: {
    title: 'Un cliente en Clientele',
    command,
    text: customer,
    notFoundTitle: 'No es la dirección de un cliente',
    notFound,
  },
};
