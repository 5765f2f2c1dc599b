import { linkTo, type Service } from '../service.js';
import { collection } from '../wire/paging.js';
import { readRoute, requireUser, type Ask, type Route } from '../wire/routes.js';
import { customerOf } from './customer.js';

function readOrganization(service: Service, ask: Ask) {
  requireUser(ask);
  const { partnerTenant } = service.options;
  return {
    id: partnerTenant,
    companyName: 'Sample Partner',
    defaultAddress: {
      country: 'US',
      city: 'Redmond',
      state: 'WA',
      addressLine1: '1 Microsoft Way',
      postalCode: '98052',
    },
    tenantId: partnerTenant,
    domain: 'partner.onmicrosoft.com',
    email: 'admin@partner.onmicrosoft.com',
    language: 'en',
    culture: 'en-US',
    profileType: 'organization_profile',
    links: { self: linkTo(service, '/profiles/organization') },
    attributes: { objectType: 'OrganizationProfile' },
  };
}

/** The portal pages that a partner opens on behalf of a customer. */
const MANAGED_SERVICES = [
  ['Exchange', 'Exchange'],
  ['MicrosoftCommunicationsOnline', 'SkypeforBusiness'],
] as const;

function listManagedServices(service: Service, ask: Ask) {
  requireUser(ask);
  const { id } = customerOf(service, ask);
  const portalPage = (page: string) => ({
    uri: `https://portal.office.com/Partner/BeginClientSession.aspx?CTID=${id}&CSDEST=${page}`,
    method: 'GET',
    headers: [],
  });
  return collection(
    MANAGED_SERVICES.map(([serviceId, name]) => ({
      id: serviceId,
      name,
      groupName: 'Office',
      links: {
        adminService: portalPage(serviceId),
        serviceHealth: portalPage('ServiceStatus'),
        serviceTicket: portalPage('Support'),
      },
      attributes: { objectType: 'ManagedService' },
    })),
  );
}

export const organizationRoutes: Route[] = [
  readRoute('/v1/profiles/organization', 'other', readOrganization),
  readRoute('/v1/customers/:customer/managedservices', 'customer', listManagedServices),
];
