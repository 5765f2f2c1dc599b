import type { Language } from '../../../cards/text/index.js';
import type { Utterance } from './utterance.js';

/** Texts about notices to customers. */
export const LETTERS: Readonly<Record<Language, readonly Utterance[]>> = {
  en: [
    ['notice Contoso', 'notice', { customer: 'Contoso' }],
    ['notice', 'notice'],
    [
      'notice Contoso next 60 days',
      'notice',
      { customer: 'Contoso', range: ['2026-11-26', '2027-01-25'] },
    ],
    ['notice Contoso in Spanish', 'notice', { customer: 'Contoso', written: 'es' }],
    [
      'notice Contoso next 60 days in Spanish',
      'notice',
      { customer: 'Contoso', range: ['2026-11-26', '2027-01-25'], written: 'es' },
    ],
    // A number may be part of the name.
    ['notice Contoso 365', 'notice', { customer: 'Contoso 365' }],
    ['notice Spanish Academy', 'notice', { customer: 'Spanish Academy' }],
    ['renewal notice for Contoso', 'notice', { customer: 'Contoso' }],
    ['renewal notices for Contoso', 'notice', { customer: 'Contoso' }],
    ['write the renewal notice for Contoso', 'notice', { customer: 'Contoso' }],
    [
      'write the renewal notice for Contoso for the next 90 days',
      'notice',
      { customer: 'Contoso', range: ['2026-11-26', '2027-02-24'] },
    ],
    ['draft a notice for Fabrikam', 'notice', { customer: 'Fabrikam' }],
    [
      'prepare the renewal letter for Northwind Traders',
      'notice',
      { customer: 'Northwind Traders' },
    ],
    ['can you write a mail about the renewals of Contoso?', 'notice', { customer: 'Contoso' }],
    ['notice order 123', 'order.notice', { order: 'order/123' }],
    ['notice order CL-000123', 'order.notice', { order: 'order/123' }],
    ['notice order 123 in Spanish', 'order.notice', { order: 'order/123', written: 'es' }],
    ['order notice 12', 'order.notice', { order: 'order/12' }],
    ['write the notice for order 12', 'order.notice', { order: 'order/12' }],
    ['order 12', 'order.show', { order: 'order/12' }],
  ],
  es: [
    ['aviso Contoso', 'notice', { customer: 'Contoso' }],
    ['aviso', 'notice'],
    [
      'aviso Contoso próximos 60 días',
      'notice',
      { customer: 'Contoso', range: ['2026-11-26', '2027-01-25'] },
    ],
    ['aviso Contoso en inglés', 'notice', { customer: 'Contoso', written: 'en' }],
    ['aviso de renovación para Contoso', 'notice', { customer: 'Contoso' }],
    ['redacta el aviso de renovación de Contoso', 'notice', { customer: 'Contoso' }],
    [
      'prepara un aviso de renovación para Fabrikam en los próximos 90 días',
      'notice',
      { customer: 'Fabrikam', range: ['2026-11-26', '2027-02-24'] },
    ],
    ['carta de renovación para contoso', 'notice', { customer: 'contoso' }],
    ['aviso de vencimiento de contoso', 'notice', { customer: 'contoso' }],
    ['escribe un correo sobre las renovaciones de Contoso', 'notice', { customer: 'Contoso' }],
    ['aviso pedido 123', 'order.notice', { order: 'order/123' }],
    ['aviso pedido 123 en inglés', 'order.notice', { order: 'order/123', written: 'en' }],
    ['aviso del pedido CL-000123', 'order.notice', { order: 'order/123' }],
    ['escribe el aviso del pedido 12', 'order.notice', { order: 'order/12' }],
  ],
};
