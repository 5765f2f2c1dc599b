import { z } from 'zod';
import type { BillingField } from '../../../db/billing/fields.js';
import type { SendRefusal } from '../../../db/sends/billingSend.js';
import type { Refusal } from '../../../partnercenter/outcome.js';
import { jsonIn } from '../../../partnercenter/send.js';
import { storedCode, storedWords } from '../serviceWords.js';

/** The service puts JSON into the description of a refused address. */
const addressFault = z.object({ reason: z.string(), code: z.string().optional() });

/** Words that name a field in Microsoft's answers, the more exact ones first. */
const FIELD_WORDS: readonly [RegExp, BillingField][] = [
  [/phone/i, 'phone'],
  [/zip|postal/i, 'postalCode'],
  [/address ?line ?2/i, 'addressLine2'],
  [/street|address ?line/i, 'addressLine1'],
  [/city/i, 'city'],
  [/state|province/i, 'state'],
  [/country/i, 'country'],
  [/region/i, 'region'],
  [/e-?mail/i, 'email'],
  [/first ?name/i, 'firstName'],
  [/last ?name/i, 'lastName'],
  [/company ?name/i, 'name'],
  [/culture/i, 'culture'],
  [/language/i, 'language'],
];

/** Converts a refusal of a billing profile, with the field that it is about if its words name one. */
export function refusalOf({ code, text, status }: Refusal): SendRefusal {
  const address = addressFault.safeParse(jsonIn(text)).data;
  const words = address?.reason ?? text;
  const about = FIELD_WORDS.find(([pattern]) => pattern.test(words))?.[1];
  return {
    code: storedCode(code === '' ? status : code),
    words: storedWords(words),
    ...(about !== undefined && { about }),
  };
}
