import { z } from 'zod';
import { texts } from '../../cards/text/index.js';
import { subscriptionKeyOf, subscriptionsAfter } from '../../db/subscriptions/ofCustomer.js';
import { todayIn } from '../slots/dates.js';
import { customer } from '../slots/index.js';
import { askCustomerReply } from '../verbs/customers/askCustomerReply.js';
import { services } from '../verbs/services/services.js';
import { datedName } from './datedName.js';
import { exportCues } from './exportCues.js';
import { fileKind } from './fileKind.js';
import { heldCsv } from './heldCsv.js';
import { rowBatches } from './rowBatches.js';

const BATCH_ROWS = 1_000;
/** Average length of a line, for the size on the consent card. */
const LINE_BYTES = 250;
/** Longest part of a customer's name in the name of the file. */
const MAX_NAME_LENGTH = 200;

const input = z.object({
  customer: customer.optional(),
  asked: z.literal(true).optional(),
  /** The customer's name, for that of the file. */
  name: z
    .string()
    .transform((name) => name.slice(0, MAX_NAME_LENGTH))
    .default(''),
  /** The day on which the file was asked for. */
  on: z.iso.date().default(() => todayIn('UTC')),
});

/** The subscriptions of one customer, ended ones last. */
export const servicesFile = fileKind({
  kind: 'services',
  file: 'Services.csv',
  fileOf: ({ name, on }, language) => datedName([texts[language].files.names.services(name)], on),
  role: 'sales',
  says: {
    en: ['export services [of] {customer}', 'export subscriptions [of] {customer}'],
    es: ['exportar servicios [de] {customer}', 'exportar suscripciones [de] {customer}'],
  },
  cues: exportCues({
    en: '(services|service|subscriptions|licenses|licences)',
    es: '(servicios|suscripciones|licencias)',
  }),
  does: {
    en: 'Exports a customer’s subscriptions as a CSV file',
    es: 'Exporta las suscripciones de un cliente en un archivo CSV',
  },
  example: null,
  input,
  fixed: ({ customer: of }, { timeZone }) => ({
    customer: of,
    name: of?.name ?? '',
    on: todayIn(timeZone),
  }),
  whenIncomplete({ customer: of, asked }, context) {
    if (of) return undefined;
    return askCustomerReply(
      {
        question: context.text.files.whichServices,
        field: 'customer',
        ask: (token) => ({ verb: 'export.services', input: { customer: token } }),
        back: undefined,
        isEmpty: asked,
      },
      context,
    );
  },
  whenEmpty: ({ customer: of }, context) => services.run({ customer: of }, context),
  async size(asked, _, { subscriptions }) {
    const rows = await subscriptions.countOf(idOf(asked));
    return { rows, bytes: (rows + 1) * LINE_BYTES };
  },
  content:
    (asked, reader, { database, onBatch }) =>
    (put) =>
      database.snapshot((trx) => {
        const rows = rowBatches(
          (key: ReturnType<typeof subscriptionKeyOf> | undefined) =>
            subscriptionsAfter(trx, idOf(asked), key, BATCH_ROWS),
          subscriptionKeyOf,
          BATCH_ROWS,
          onBatch,
        );
        return put(heldCsv(reader, rows));
      }),
});

/** Cards, links and jobs identify the customer by its token, which is parsed into an id. */
function idOf({ customer: of }: z.output<typeof input>): number {
  if (typeof of !== 'number') throw new TypeError('expected a customer token');
  return of;
}
