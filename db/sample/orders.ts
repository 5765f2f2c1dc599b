import type { Actor } from '../activity/entry.js';
import type { WantedOffer } from '../offers/offer.js';
import type { OrderState } from '../orders/order.js';

/** Agents of the sample. */
export const ADELE: Actor = { id: 'sample-adele', name: 'Adele Vance' };
const ALEX: Actor = { id: 'sample-alex', name: 'Alex Wilber' };

export interface SampleOrder {
  agent: Actor;
  /** The customer's primary domain. */
  domain: string;
  lines: readonly (Required<Pick<WantedOffer, 'name' | 'term' | 'billingPlan'>> & {
    quantity: number;
  })[];
  state: OrderState;
  partnerCenterNumber?: string;
  voidReason?: string;
}

const line = (name: string, quantity: number, billingPlan = 'monthly', term = 'P1Y') => ({
  name,
  quantity,
  billingPlan,
  term,
});
const basic = (quantity: number) => line('Microsoft 365 Business Basic', quantity);
const premium = (quantity: number) => line('Microsoft 365 Business Premium', quantity, 'annual');
const e3 = (quantity: number) => line('Microsoft 365 E3', quantity);
const powerBi = (quantity: number) => line('Power BI Pro', quantity);
const ordered = (partnerCenterNumber: string) =>
  ({ state: 'ordered', partnerCenterNumber }) as const;

/** Orders in every state. The documentation opens the twelfth. */
export const SAMPLE_ORDERS: readonly SampleOrder[] = [
  { agent: ADELE, domain: 'adatum.com', lines: [e3(120)], ...ordered('PC-778801') },
  { agent: ALEX, domain: 'adventure-works.com', lines: [basic(25)], ...ordered('PC-778802') },
  {
    agent: ALEX,
    domain: 'blueyonderairlines.com',
    lines: [e3(40), powerBi(10)],
    state: 'recorded',
  },
  {
    agent: ADELE,
    domain: 'cohovineyard.com',
    lines: [premium(12)],
    state: 'voided',
    voidReason: 'Ordered twice by mistake',
  },
  { agent: ADELE, domain: 'cpandl.com', lines: [e3(300)], ...ordered('PC-778805') },
  { agent: ALEX, domain: 'fabrikamresidences.com', lines: [premium(30)], state: 'discarded' },
  { agent: ADELE, domain: 'lamnahealthcare.com', lines: [e3(85)], ...ordered('PC-778807') },
  { agent: ALEX, domain: 'litwareinc.com', lines: [basic(60), powerBi(5)], state: 'draft' },
  { agent: ADELE, domain: 'margiestravel.com', lines: [basic(8)], state: 'recorded' },
  {
    agent: ALEX,
    domain: 'tailspintoys.com',
    lines: [premium(18)],
    state: 'voided',
    partnerCenterNumber: 'PC-778810',
    voidReason: 'The customer chose another plan',
  },
  { agent: ALEX, domain: 'treyresearch.net', lines: [e3(50)], state: 'draft' },
  { agent: ADELE, domain: 'proseware.com', lines: [e3(35), powerBi(6)], ...ordered('PC-778812') },
  { agent: ADELE, domain: 'relecloud.com', lines: [premium(15)], state: 'draft' },
  { agent: ALEX, domain: 'wingtiptoys.com', lines: [basic(22)], state: 'recorded' },
];
