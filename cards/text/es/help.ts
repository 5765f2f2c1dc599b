import type { Text } from '../index.js';

export const help: Text['help'] = {
  title: 'Qué puede hacer',
  intro: 'Escríbalo con sus propias palabras, en español o en inglés, o pulse un ejemplo.',
  groups: {
    find: 'Buscar clientes',
    sell: 'Vender y renovar',
    manage: 'Administrar y consultar',
  },
  summary: 'Lo que puede hacer con Clientele',
  welcome: 'Hola, soy Clientele',
  about:
    'Sus clientes del Centro de partners, en este chat: quiénes son, qué tienen y qué se renueva.',
  limits:
    'No administro los usuarios, las contraseñas ni la configuración de los clientes: para eso muestro vínculos a los centros de administración.',
  howTo:
    'Escriba el nombre de un cliente o lo que necesita con sus propias palabras, en español o en inglés.',
  inGroup:
    'Mencióneme y escriba el nombre de un cliente o lo que necesita con sus propias palabras.',
  whoSees:
    'Aquí todos ven mis respuestas. Los archivos y la actividad van a su chat personal conmigo.',
  searchFor: 'Nombre, dominio, ciudad, etiqueta o producto',
  newOrder: 'Nuevo pedido',
  renewals: 'Renovaciones',
  everything: 'Todo lo que puedo hacer',
};
