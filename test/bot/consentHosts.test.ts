import { expect } from 'chai';
import { isTrustedFileUrl } from '../../bot/files/fileHosts.js';

describe('isTrustedFileUrl', () => {
  const MICROSOFT = [
    'https://contoso.sharepoint.com/personal/ana/_api/v2.0/drive/items/1/uploadSession?guid=1',
    'https://contoso-my.sharepoint.com/x',
    'https://CONTOSO.SHAREPOINT.COM/x',
    'https://contoso.sharepoint.us/x',
    'https://contoso.sharepoint-mil.us/x',
    'https://api.onedrive.live.com/x',
    'https://contoso.sharepoint.com:443/x',
  ];
  const OTHERS = [
    'http://contoso.sharepoint.com/x',
    'ftp://contoso.sharepoint.com/x',
    'https://sharepoint.com.evil.example/x',
    'https://contoso.sharepoint.com.evil.example/x',
    'https://evilsharepoint.com/x',
    'https://sharepoint.com@evil.example/x',
    'https://contoso.sharepoint.com@evil.example/x',
    'https://ana:secret@contoso.sharepoint.com/x',
    'https://:secret@contoso.sharepoint.com/x',
    'https://contoso.sharepoint.com:8443/x',
    'https://contoso.sharepoint.com%2eevil.example/x',
    'https://evil.example/contoso.sharepoint.com',
    'https://evil.example?https://contoso.sharepoint.com',
    'https://evil.example#.sharepoint.com',
    'https://sharepoint.com.',
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]/x',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'contoso.sharepoint.com',
    '',
  ];
  const LOOPBACK = ['http://127.0.0.1:1234/x', 'https://localhost/x', 'http://[::1]:80/x'];

  for (const address of MICROSOFT) {
    it(`accepts ${address}`, () => {
      expect(isTrustedFileUrl(address, false)).to.equal(true);
      expect(isTrustedFileUrl(address, true)).to.equal(true);
    });
  }

  for (const address of OTHERS) {
    it(`refuses ${address || 'an empty address'}`, () => {
      expect(isTrustedFileUrl(address, false)).to.equal(false);
    });
  }

  for (const address of LOOPBACK) {
    it(`accepts ${address} only in local mode`, () => {
      expect(isTrustedFileUrl(address, true)).to.equal(true);
      expect(isTrustedFileUrl(address, false)).to.equal(false);
    });
  }

  it('refuses lookalikes of loopback addresses', () => {
    for (const address of [
      'http://127.0.0.1.evil.example/x',
      'http://localhost.evil.example/x',
      'http://127.0.0.1@evil.example/x',
      'http://10.0.0.1/x',
      'http://0.0.0.0/x',
      'ftp://127.0.0.1/x',
    ]) {
      expect(isTrustedFileUrl(address, true), address).to.equal(false);
    }
  });
});
