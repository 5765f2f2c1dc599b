import { expect } from 'chai';
import { CUSTOMER_CLOUDS, domainWanted, serviceLinks } from '../../bot/serviceLinks.js';
import { hostileTexts } from '../cards/records.js';

const microsoftId = 'f8efeac5-1d60-4c7a-a308-ff874cb23524';
const contoso = { microsoftId, domain: 'contoso.onmicrosoft.com' };

const opened = (customer: { microsoftId: string; domain: string }, cloud = CUSTOMER_CLOUDS[0]) =>
  Object.fromEntries(serviceLinks(customer, cloud).map(({ service, url }) => [service, url]));

describe('links to a customer’s services', () => {
  it('open each service for the customer', () => {
    const { domain } = contoso;
    expect(opened(contoso)).to.eql({
      microsoft365: `https://admin.cloud.microsoft/?delegatedOrg=${domain}`,
      exchange: `https://admin.cloud.microsoft/exchange?delegatedOrg=${domain}`,
      teams: `https://admin.teams.microsoft.com/?delegatedOrg=${domain}`,
      sharePoint: 'https://contoso-admin.sharepoint.com/',
      entra: `https://entra.microsoft.com/${domain}`,
      intune: `https://intune.microsoft.com/${domain}`,
      security: `https://security.microsoft.com/?tid=${microsoftId}`,
      purview: `https://purview.microsoft.com/?tid=${microsoftId}`,
      powerPlatform: `https://admin.powerplatform.microsoft.com/account/login/${microsoftId}`,
      azure: `https://portal.azure.com/${microsoftId}`,
      lighthouse: 'https://lighthouse.microsoft.com/',
      partnerCenter: `https://partner.microsoft.com/dashboard/v2/customers/${microsoftId}/servicemanagementpage`,
    });
  });

  it('use the hosts of the customers’ cloud', () => {
    const hosts = (cloud: (typeof CUSTOMER_CLOUDS)[number]) => [
      ...new Set(serviceLinks(contoso, cloud).map(({ url }) => new URL(url).hostname)),
    ];
    expect(hosts('gcc-high')).to.have.members([
      'admin.gov.teams.microsoft.us',
      'contoso-admin.sharepoint.us',
      'entra.microsoft.us',
      'intune.microsoft.us',
      'security.microsoft.us',
      'purview.microsoft.us',
      'high.admin.powerplatform.microsoft.us',
      'portal.azure.us',
      'partner.microsoft.com',
    ]);
    expect(hosts('dod')).to.have.members([
      'admin.dod.teams.microsoft.us',
      'contoso-admin.sharepoint-mil.us',
      'entra.microsoft.us',
      'intune.microsoft.us',
      'security.apps.mil',
      'purview.apps.mil',
      'admin.appsplatform.us',
      'portal.azure.us',
      'partner.microsoft.com',
    ]);
  });

  it('are left out if they need a domain that the list does not have', () => {
    const byId = ['security', 'purview', 'powerPlatform', 'azure', 'lighthouse', 'partnerCenter'];
    const none = { ...contoso, domain: '' };
    expect(Object.keys(opened(none))).to.eql(byId);
    expect(domainWanted(none)).to.equal('any');
    const primary = { ...contoso, domain: 'contoso.com' };
    expect(Object.keys(opened(primary))).to.eql(['entra', 'intune', ...byId]);
    expect(domainWanted(primary)).to.equal('initial');
    expect(domainWanted(contoso)).to.equal(undefined);
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
          expect(pathname.split('/').length, pathname).to.be.at.most(6);
          expect(url).not.to.match(/[\s"<>]/);
        }
  });
});
