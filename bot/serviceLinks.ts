import type { ServiceLink, ServiceName } from '../cards/services/services.js';
import type { Customer } from '../db/customers/customer.js';
/** Clouds of the customers' services; the bot's cloud may differ. */
export const CUSTOMER_CLOUDS = ['public', 'gcc-high', 'dod'] as const;
export type CustomerCloud = (typeof CUSTOMER_CLOUDS)[number];

type Addressee = Pick<Customer, 'microsoftId' | 'domain'>;
type Hosts = Record<CustomerCloud, string>;

/**
 * Hosts by service and cloud.
 *
 * - Office: https://learn.microsoft.com/en-us/azure/information-protection/develop/gov-cloud-supplement
 *   (portal.office365.us, portal.apps.mil)
 * - Azure: https://learn.microsoft.com/en-us/entra/identity-platform/authentication-national-cloud
 * - Entra: https://learn.microsoft.com/en-us/azure/azure-portal/azure-portal-safelist-urls
 * - Teams: https://learn.microsoft.com/en-us/microsoftteams/platform/concepts/app-fundamentals-overview
 * - Security: https://learn.microsoft.com/en-us/purview/sit-get-started-exact-data-match-based-sits-overview
 * - Partner Center: the same in all clouds, https://learn.microsoft.com/en-us/partner-center/overview
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

/** Returns undefined if the service needs a domain and the customer has none. */
type BuildUrl = (customer: Addressee, cloud: CustomerCloud) => string | undefined;

/**
 * Addresses where a partner manages a customer's services, in the order of the card. Microsoft documents each of
 * them for partners or guests of another tenant. It documents none for the Microsoft 365 admin center's home page
 * and for Intune.
 */
const SERVICES: Record<ServiceName, BuildUrl> = {
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
  // The same page; it still shows aad.portal.azure.com, which redirects to Entra.
  entra: ({ domain }, cloud) =>
    domain === '' ? undefined : address(HOSTS.entra[cloud], `/${encodeURIComponent(domain)}`),
  // https://learn.microsoft.com/en-us/entra/external-id/google-federation
  azure: ({ microsoftId }, cloud) =>
    address(HOSTS.azure[cloud], `/${encodeURIComponent(microsoftId)}`),
  // https://learn.microsoft.com/en-us/defender-endpoint/access-mssp-portal
  security: ({ microsoftId }, cloud) => address(HOSTS.security[cloud], '/', { tid: microsoftId }),
  // https://learn.microsoft.com/en-us/powershell/sharepoint/sharepoint-online/connect-sharepoint-online
  sharePoint: ({ domain }, cloud) => {
    const organization = /^([a-z0-9-]+)\.onmicrosoft\.(?:com|us)$/.exec(domain)?.[1];
    return organization && address(`${organization}-admin.${HOSTS.sharePoint[cloud]}`, '/');
  },
  partnerCenter: (_, cloud) => partnerCenterPage(cloud),
};

export function serviceLinks(customer: Addressee, cloud: CustomerCloud): ServiceLink[] {
  return (Object.keys(SERVICES) as ServiceName[]).flatMap((service) => {
    const url = SERVICES[service](customer, cloud);
    return url === undefined ? [] : [{ service, url }];
  });
}

/**
 * Returns the address of Partner Center's customer list. Microsoft documents no address for one customer's page.
 *
 * @see https://learn.microsoft.com/en-us/partner-center/give-customers-permission
 */
export const partnerCenterPage = (cloud: CustomerCloud): string =>
  address(HOSTS.partnerCenter[cloud], '/commerce/customers/list');

function cloud(publicHost: string, gccHigh: string, dod: string): Hosts {
  return { public: publicHost, 'gcc-high': gccHigh, dod };
}

/** Opens a page of Microsoft 365 as a partner in a customer's tenant. */
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
