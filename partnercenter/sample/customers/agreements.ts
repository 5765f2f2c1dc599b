import { linkTo, type Service } from '../service.js';
import { collection } from '../wire/paging.js';
import { readRoute, requireUser, type Ask, type Route } from '../wire/routes.js';
import { refusal } from '../wire/serviceError.js';
import { customerOf, type Customer } from './customer.js';

/** Microsoft's id of the Microsoft Customer Agreement. */
const TEMPLATE_ID = '117a77b0-9360-443b-8795-c6dedc750cf9';
const AGREEMENT_LINK = 'https://aka.ms/customeragreement';
const AGREEMENT_TYPE = 'MicrosoftCustomerAgreement';

/** A customer's agreement that the partner has confirmed. */
export interface Agreement {
  primaryContact: { firstName: string; lastName: string; email: string; phoneNumber: string };
  templateId: string;
  dateAgreed: string;
  type: string;
  agreementLink: string;
}

function agreementsOf(customer: Customer): Agreement[] {
  if (customer.mca !== 'partner') return [];
  return (customer.agreements ??= [
    {
      primaryContact: {
        firstName: 'Tania',
        lastName: 'Carr',
        email: `someone@${customer.domain}`,
        phoneNumber: '1234567890',
      },
      templateId: TEMPLATE_ID,
      dateAgreed: '2024-08-26T00:00:00',
      type: AGREEMENT_TYPE,
      agreementLink: AGREEMENT_LINK,
    },
  ]);
}

/** @throws {ServiceError} while the customer has not accepted the Microsoft Customer Agreement. */
export function requireAgreement({ mca }: Customer): void {
  if (mca === 'none')
    throw refusal(
      403,
      13605,
      'Either a partner confirmation of the customer acceptance of the Microsoft Customer Agreement must be provided or the customer must accept the Microsoft Customer Agreement in the Microsoft Admin Center before you can complete this purchase',
    );
}

function listTemplates(service: Service, ask: Ask) {
  requireUser(ask);
  const template = {
    templateId: TEMPLATE_ID,
    agreementType: AGREEMENT_TYPE,
    agreementLink: AGREEMENT_LINK,
    versionRank: 0,
  };
  return collection([template], { links: { self: linkTo(service, '/agreements') } });
}

function listAgreements(service: Service, ask: Ask) {
  requireUser(ask);
  const items = agreementsOf(customerOf(service, ask));
  return { totalCount: items.length, items };
}

function readDirectStatus(service: Service, ask: Ask) {
  requireUser(ask);
  return { isSigned: customerOf(service, ask).mca === 'direct' };
}

const ONE = '/v1/customers/:customer';

export const agreementRoutes: Route[] = [
  readRoute('/v1/agreements', 'other', listTemplates),
  readRoute(`${ONE}/agreements`, 'customer', listAgreements),
  readRoute(`${ONE}/directSignedMicrosoftCustomerAgreementStatus`, 'customer', readDirectStatus),
];
