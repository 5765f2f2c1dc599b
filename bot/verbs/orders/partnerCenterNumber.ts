/** Longest order number in Partner Center that is accepted, in UTF-16 code units. */
export const PARTNER_CENTER_NUMBER_LENGTH = 50;

/** An order number in Partner Center: letters, digits and ` ._/-`. */
const FORM = /^[\p{L}\p{N}][\p{L}\p{N} ._/-]*$/u;

export const isPartnerCenterNumber = (typed: string): boolean =>
  typed.length <= PARTNER_CENTER_NUMBER_LENGTH && FORM.test(typed);
