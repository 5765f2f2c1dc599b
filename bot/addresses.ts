import type { ServiceLink, ServiceName } from '../cards/services/services.js';
import type { Customer } from '../db/customers/repository.js';

/** The customers' cloud, which may differ from the bot's. */
export const CUSTOMER_CLOUDS = ['public', 'gcc-high', 'dod'] as const;
export type CustomerCloud = (typeof CUSTOMER_CLOUDS)[number];

type Addressee = Pick<Customer, 'microsoftId' | 'domain'>;
type Hosts = Record<CustomerCloud, string>;

/**
 * The hosts of each cloud.
 *
 * - Office: https://learn.microsoft.com/en-us/azure/information-protection/develop/gov-cloud-supplement
 *   (portal.office365.us, portal.apps.mil)
 * - Azure: https://learn.microsoft.com/en-us/entra/identity-platform/authentication-national-cloud
 * - Entra: https://learn.microsoft.com/en-us/azure/azure-portal/azure-portal-safelist-urls
 * - Teams: https://learn.microsoft.com/en-us/microsoftteams/platform/concepts/app-fundamentals-overview
 * - Security: https://learn.microsoft.com/en-us/purview/sit-get-started-exact-data-match-based-sits-overview
 * - Partner Center: one for all clouds, https://learn.microsoft.com/en-us/partner-center/overview
 * - SharePoint: https://learn.microsoft.com/en-us/microsoft-365/enterprise/microsoft-365-u-s-government-gcc-high-endpoints
 *   and …/microsoft-365-u-s-government-dod-endpoints
 */
const HOSTS = {
  office: cloud('portal.office.com', 'portal.office365.us', 'portal.apps.mil'),
  azure: cloud('portal.azure.com', 'portal.azure.us', 'portal.azure.us'),
  entra: cloud('entra.microsoft.com', 'entra.microsoft.us', 'entra.microsoft.us'),
  teams: cloud(
    'admin.teams.microsoft.com',
    'admin.gov.teams.microsoft.us',
    'admin.dod.teams.microsoft.us',
  ),
  security: cloud('security.microsoft.com', 'security.microsoft.us', 'security.apps.mil'),
  partnerCenter: cloud('partner.microsoft.com', 'partner.microsoft.com', 'partner.microsoft.com'),
  sharePoint: cloud('sharepoint.com', 'sharepoint.us', 'sharepoint-mil.us'),
};

/** What opens a service for one customer; undefined where it wants a domain that the customer has not. */
type Opens = (customer: Addressee, cloud: CustomerCloud) => string | undefined;

/**
 * Where each service is managed on a customer's behalf, in the order of the card. Each address is one that
 * Microsoft writes down for a partner or a guest who opens another tenant. No such page was found for the
 * home of the Microsoft 365 admin center and for Intune, which are therefore not here.
 */
const SERVICES: Record<ServiceName, Opens> = {
  // https://learn.microsoft.com/en-us/partner-center/developer/get-the-managed-services-for-a-customer-by-id
  microsoft365Health: ({ microsoftId }, cloud) => session(microsoftId, cloud, 'ServiceStatus'),
  microsoft365Requests: ({ microsoftId }, cloud) => session(microsoftId, cloud, 'Support'),
  exchange: ({ microsoftId, domain }, cloud) =>
    domain === ''
      ? undefined
      : session(microsoftId, cloud, 'Exchange', { InitialDomain: domain, PrimaryDomain: domain }),
  // https://learn.microsoft.com/en-us/graph/api/delegatedadmincustomer-list-servicemanagementdetails
  teams: ({ domain }, cloud) =>
    domain === '' ? undefined : address(HOSTS.teams[cloud], '/', { delegatedOrg: domain }),
  // The same page, from when Entra was at aad.portal.azure.com, which leads to it now.
  entra: ({ domain }, cloud) =>
    domain === '' ? undefined : address(HOSTS.entra[cloud], `/${encodeURIComponent(domain)}`),
  // https://learn.microsoft.com/en-us/entra/external-id/google-federation
  azure: ({ microsoftId }, cloud) =>
    address(HOSTS.azure[cloud], `/${encodeURIComponent(microsoftId)}`),
  // https://learn.microsoft.com/en-us/defender-endpoint/access-mssp-portal
  security: ({ microsoftId }, cloud) => address(HOSTS.security[cloud], '/', { tid: microsoftId }),
  // https://learn.microsoft.com/en-us/powershell/sharepoint/sharepoint-online/connect-sharepoint-online
  sharePoint: ({ domain }, cloud) => {
    const organisation = /^([a-z0-9-]+)\.onmicrosoft\.(?:com|us)$/.exec(domain)?.[1];
    return organisation && address(`${organisation}-admin.${HOSTS.sharePoint[cloud]}`, '/');
  },
  partnerCenter: (_, cloud) => partnerCenterPage(cloud),
};

/** What opens each service for this customer, on the hosts of the customers' cloud. */
export function serviceLinks(customer: Addressee, cloud: CustomerCloud): ServiceLink[] {
  return (Object.keys(SERVICES) as ServiceName[]).flatMap((service) => {
    const url = SERVICES[service](customer, cloud);
    return url === undefined ? [] : [{ service, url }];
  });
}

/**
 * Where a customer is looked up in Partner Center: its list of customers. Microsoft documents no address of
 * a single customer's page.
 *
 * @see https://learn.microsoft.com/en-us/partner-center/give-customers-permission
 */
export const partnerCenterPage = (cloud: CustomerCloud): string =>
  address(HOSTS.partnerCenter[cloud], '/commerce/customers/list');

function cloud(everywhere: string, gccHigh: string, dod: string): Hosts {
  return { public: everywhere, 'gcc-high': gccHigh, dod };
}

/** A session that Microsoft 365 begins for a partner in a customer's tenant, and where it goes. */
const session = (
  microsoftId: string,
  cloud: CustomerCloud,
  destination: string,
  more: Record<string, string> = {},
): string =>
  address(HOSTS.office[cloud], '/Partner/BeginClientSession.aspx', {
    CTID: microsoftId,
    CSDEST: destination,
    ...more,
  });

function address(host: string, path: string, query: Record<string, string> = {}): string {
  const url = new URL(`https://${host}${path}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}
