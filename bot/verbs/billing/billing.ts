import { customerVerb } from '../customers/customerVerb.js';
import { customerGone, formReply } from './billingReplies.js';

/** Shows a customer's billing information as a form. */
/** Words for billing information. */
const BILLING = {
  en: '(billing [(information|info|details|profile|data|address|contact|email|phone)]|invoice [address]|[(tax|postal|legal|street|invoicing)] address|phone [number]|telephone [number]|email [address]|e-mail|mail|contact [person]|postal code|zip [code])',
  es: '([(datos|direccion|informacion|contacto|perfil|correo|email|telefono) de] facturacion|direccion [fiscal]|domicilio [fiscal]|datos fiscales|razon social|telefono|correo [electronico]|email|contacto|codigo postal)',
};

export const billing = customerVerb({
  name: 'billing',
  role: 'sales',
  says: { en: ['billing {customer}'], es: ['facturación {customer}'] },
  cues: {
    en: [
      BILLING.en,
      `(change|update|edit|correct|fix|modify|new|wrong) + ${BILLING.en}`,
      `${BILLING.en} + is wrong`,
      `(moved|have moved|has moved|relocated) + ${BILLING.en}`,
      `(moved|have moved|has moved|relocated) + (change|update|edit) + ${BILLING.en}`,
    ],
    es: [
      BILLING.es,
      `(cambia|cambiar|actualiza|actualizar|corrige|corregir|edita|editar|modifica|modificar) + ${BILLING.es}`,
      `${BILLING.es} + (incorrecta|incorrecto|mal)`,
      '(mandamos|enviamos|mandar|enviar|mandan|llega|va) + (factura|facturas)',
      '(cambio|cambiaron|cambia|han cambiado|ha cambiado) de (domicilio|direccion|telefono|correo)',
      `(se ha mudado|se mudo|se mudaron|se han mudado|se traslado) + ${BILLING.es}`,
      `(se ha mudado|se mudo|se mudaron|se han mudado|se traslado) + (cambiar|actualizar) + ${BILLING.es}`,
    ],
  },
  asksFor: {
    en: 'Which customer’s billing information?',
    es: '¿La información de facturación de qué cliente?',
  },
  does: {
    en: 'Shows and edits a customer’s billing information',
    es: 'Muestra y edita la información de facturación de un cliente',
  },
  example: {
    group: 'sell',
    typed: { en: 'Billing of a customer', es: 'Facturación de un cliente' },
  },
  button: { en: 'Billing', es: 'Facturación' },
  async run({ customer, back }, context) {
    const profile = await context.billing.of(customer.id);
    if (!profile) return customerGone(context);
    return formReply({ customer, back, seen: profile.seen }, profile.billing, context, {
      isFresh: true,
    });
  },
});
