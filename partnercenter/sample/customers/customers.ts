import { linkTo, type Service } from '../service.js';
import { guidOf } from '../values.js';
import { filterOf } from '../wire/filter.js';
import { collection, pageOf } from '../wire/paging.js';
import { readRoute, requireUser, type Ask, type Route } from '../wire/routes.js';
import { billingBody, billingOf } from './billing.js';
import { customerOf, isListed, type Customer } from './customer.js';

/** Returns a customer as a list shows it. */
export function thinCustomer(service: Service, { id, domain, name }: Customer) {
  return {
    id,
    companyProfile: {
      tenantId: id,
      domain,
      companyName: name,
      links: { self: linkTo(service, `/customers/${id}/profiles/company`) },
      attributes: { objectType: 'CustomerCompanyProfile' },
    },
    relationshipToPartner: 'reseller',
    links: { self: linkTo(service, `/customers/${id}`) },
    attributes: { objectType: 'Customer' },
  };
}

/** Returns a customer as it is read by its id. */
export function fullCustomer(service: Service, customer: Customer) {
  const { dap } = service.options;
  const { companyProfile, ...thin } = thinCustomer(service, customer);
  const address = billingOf(customer).defaultAddress;
  return {
    ...thin,
    commerceId: guidOf(customer.id, 'commerce'),
    companyProfile: {
      ...companyProfile,
      ...(dap && { address, email: `admin@${customer.domain}` }),
    },
    billingProfile: billingBody(service, customer),
    allowDelegatedAccess: dap,
    ...(dap && { customDomains: [customer.domain] }),
  };
}

/** Filters that only an indirect provider has; the sample has no resellers. */
const RESELLER_FILTERS = ['IndirectReseller', 'IndirectCloudSolutionProvider'];

function listCustomers(service: Service, ask: Ask) {
  const filter = filterOf(ask.query, {
    fields: ['CompanyName', 'Domain', ...RESELLER_FILTERS],
    operators: ['starts_with'],
  });
  if (filter && RESELLER_FILTERS.includes(filter.field)) requireUser(ask);
  const isWanted = (customer: Customer): boolean => {
    if (!isListed(customer)) return false;
    if (!filter) return true;
    if (RESELLER_FILTERS.includes(filter.field)) return false;
    const text = filter.field === 'Domain' ? customer.domain : customer.name;
    return text.toLowerCase().startsWith(filter.value.toLowerCase());
  };
  const page = pageOf(service, ask, service.list, '/customers', isWanted);
  const answer = collection(
    page.items.map((customer) => thinCustomer(service, customer)),
    page,
  );
  if (service.options.totalCount === 'all')
    answer.totalCount = service.list.filter(isWanted).length;
  return answer;
}

const ONE = '/v1/customers/:customer';

export const customerRoutes: Route[] = [
  readRoute('/v1/customers', 'customer', listCustomers),
  readRoute(ONE, 'customer', (service, ask) => fullCustomer(service, customerOf(service, ask))),
  readRoute(`${ONE}/profiles/company`, 'customer', (service, ask) => {
    requireUser(ask);
    return thinCustomer(service, customerOf(service, ask)).companyProfile;
  }),
];
