import { expect } from 'chai';
import { CUSTOMER_CLOUDS, serviceLinks } from '../../bot/serviceLinks.js';
import { hostileTexts } from '../cards/records.js';

const microsoftId = 'f8efeac5-1d60-4c7a-a308-ff874cb23524';
const contoso = { microsoftId, domain: 'contoso.onmicrosoft.com' };

const opened = (customer: { microsoftId: string; domain: string }, cloud = CUSTOMER_CLOUDS[0]) =>
  Object.fromEntries(serviceLinks(customer, cloud).map(({ service, url }) => [service, url]));

describe('links to a customer’s services', () => {
  it('open each service for the customer', () => {
    const session = `https://portal.office.com/Partner/BeginClientSession.aspx?CTID=${microsoftId}`;
    const { domain } = contoso;
    expect(opened(contoso)).to.eql({
      microsoft365Health: `${session}&CSDEST=ServiceStatus`,
      microsoft365Requests: `${session}&CSDEST=Support`,
      exchange: `${session}&CSDEST=Exchange&InitialDomain=${domain}&PrimaryDomain=${domain}`,
      teams: `https://admin.teams.microsoft.com/?delegatedOrg=${domain}`,
      sharePoint: 'https://contoso-admin.sharepoint.com/',
      entra: `https://entra.microsoft.com/${domain}`,
      azure: `https://portal.azure.com/${microsoftId}`,
      security: `https://security.microsoft.com/?tid=${microsoftId}`,
      partnerCenter: 'https://partner.microsoft.com/commerce/customers/list',
    });
  });

  it('use the hosts of the customers’ cloud', () => {
    const hosts = (cloud: (typeof CUSTOMER_CLOUDS)[number]) => [
      ...new Set(serviceLinks(contoso, cloud).map(({ url }) => new URL(url).hostname)),
    ];
    expect(hosts('gcc-high')).to.have.members([
      'portal.office365.us',
      'admin.gov.teams.microsoft.us',
      'contoso-admin.sharepoint.us',
      'entra.microsoft.us',
      'portal.azure.us',
      'security.microsoft.us',
      'partner.microsoft.com',
    ]);
    expect(hosts('dod')).to.have.members([
      'portal.apps.mil',
      'admin.dod.teams.microsoft.us',
      'contoso-admin.sharepoint-mil.us',
      'entra.microsoft.us',
      'portal.azure.us',
      'security.apps.mil',
      'partner.microsoft.com',
    ]);
  });

  it('are left out if they need a domain that the customer does not have', () => {
    expect(Object.keys(opened({ ...contoso, domain: '' }))).to.eql([
      'microsoft365Health',
      'microsoft365Requests',
      'azure',
      'security',
      'partnerCenter',
    ]);
    expect(opened({ ...contoso, domain: 'contoso.com' })).not.to.have.property('sharePoint');
  });

  it('lead only to known hosts, even for hostile records', () => {
    const hosts = new Set(serviceLinks(contoso, 'public').map(({ url }) => new URL(url).hostname));
    const hostileValues = [
      ...hostileTexts,
      '@evil.example',
      '../../evil',
      '//evil.example',
      'evil.example/.onmicrosoft.com',
      'a.evil.example#.onmicrosoft.com',
      'x?delegatedOrg=y&z',
    ];
    for (const hostileValue of hostileValues)
      for (const cloud of CUSTOMER_CLOUDS)
        for (const { url } of serviceLinks(
          { microsoftId: hostileValue, domain: hostileValue },
          cloud,
        )) {
          const { protocol, hostname, username, pathname } = new URL(url);
          expect(protocol).to.equal('https:');
          expect(username).to.equal('');
          if (cloud === 'public') expect(hosts).to.include(hostname);
          expect(pathname.split('/').length, pathname).to.be.at.most(4);
          expect(url).not.to.match(/[\s"<>]/);
        }
  });
});
