import type { Text } from '../index.js';

export const help: Text['help'] = {
  title: 'Clientele',
  intro:
    'Su lista de clientes, en este chat. Escriba el nombre de un cliente o lo que necesita con sus propias palabras, o pulse un botón.',
  go: 'Ejecutar',
  askError: 'Escriba qué quiere buscar, 200 caracteres como máximo.',
  summary: 'Lo que puede hacer con Clientele',
};
