import type { Language } from '../../../cards/text/index.js';
import type { Utterance } from './utterance.js';

/** Texts about a customer's owner. */
export const DETAILS: Readonly<Record<Language, readonly Utterance[]>> = {
  en: [
    ['owner contoso', 'owner', { customer: 'contoso' }],
    ['owner of Contoso Hotels', 'owner', { customer: 'Contoso Hotels' }],
    ['who is the owner of Fourth Coffee', 'owner', { customer: 'Fourth Coffee' }],
    ["who's responsible for tailspin toys", 'owner', { customer: 'tailspin toys' }],
    ['who looks after litware?', 'owner', { customer: 'litware' }],
    ["contoso's account manager", 'owner', { customer: 'contoso' }],
    ['change the owner of relecloud', 'owner', { customer: 'relecloud' }],
    ['assign contoso to me', 'owner.set', { customer: 'contoso', agent: 'me' }],
    [
      'please assign Fourth Coffee to Megan Bowen',
      'owner.set',
      { customer: 'Fourth Coffee', agent: 'Megan Bowen' },
    ],
    ['make Megan the owner of Contoso', 'owner.set', { agent: 'Megan', customer: 'Contoso' }],
    [
      'set the owner of litware to megan bowen',
      'owner.set',
      { customer: 'litware', agent: 'megan bowen' },
    ],
    ['remove the owner of contoso', 'owner.remove', { customer: 'contoso' }],
    ['remove owner from contoso', 'owner.remove', { customer: 'contoso' }],
    ['unassign Trey Research', 'owner.remove', { customer: 'Trey Research' }],
    ['assign the tag gold to contoso', 'tag', { add: ['gold'], customer: 'contoso' }],
    ['owner', 'owner'],
  ],
  es: [
    ['responsable contoso', 'owner', { customer: 'contoso' }],
    ['responsable de Contoso Hotels', 'owner', { customer: 'Contoso Hotels' }],
    ['¿quién es el responsable de contoso?', 'owner', { customer: 'contoso' }],
    ['quién lleva Fourth Coffee', 'owner', { customer: 'Fourth Coffee' }],
    ['cambiar el responsable de relecloud', 'owner', { customer: 'relecloud' }],
    ['asignar contoso a mí', 'owner.set', { customer: 'contoso', agent: 'mí' }],
    [
      'asigna Fourth Coffee a Megan Bowen',
      'owner.set',
      { customer: 'Fourth Coffee', agent: 'Megan Bowen' },
    ],
    [
      'pon a Megan como responsable de Contoso',
      'owner.set',
      { agent: 'Megan', customer: 'Contoso' },
    ],
    ['quitar el responsable de contoso', 'owner.remove', { customer: 'contoso' }],
    ['quita responsable a litware', 'owner.remove', { customer: 'litware' }],
    ['asignar la etiqueta oro a contoso', 'tag', { add: ['oro'], customer: 'contoso' }],
  ],
};
