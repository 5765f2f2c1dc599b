import { expect } from 'chai';
import { productionPackages } from '../support/production.js';

/** Licences that ask for no more than their notice. */
const KNOWN = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MIT/X11',
  'PSF-2.0',
  'Unlicense',
]);
/** Packages whose description names no licence: their files grant MIT. */
const MIT_IN_FILES = ['node_modules/escape-regexp-component', 'node_modules/jspath'];

describe('licences', () => {
  it('of production packages are known, so that NOTICE can say what they ask for', () => {
    const unknown = productionPackages().filter(([path, { license = '' }]) => {
      // "(MIT OR GPL-2.0)" lets us choose.
      const choices = license.replace(/[()]/g, '').split(' OR ');
      return !choices.some((choice) => KNOWN.has(choice)) && !MIT_IN_FILES.includes(path);
    });
    expect(unknown.map(([path, { license }]) => `${path}: ${license ?? 'none'}`)).to.eql([]);
  });
});
