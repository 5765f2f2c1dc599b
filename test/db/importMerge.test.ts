import { expect } from 'chai';
import fc from 'fast-check';
import { fold } from '../../db/fold.js';
import { primaryDomain } from '../../db/import/customers/primaryDomain.js';
import {
  mergeCustomer,
  type CustomerFields,
  type FieldsInFile,
  type LastImported,
} from '../../db/import/customers/mergeCustomer.js';

const name = fc.constantFrom('Contoso', 'contoso', 'Fabrikam', 'Litware');
const domain = fc.constantFrom('', 'contoso.com', 'fabrikam.com');
const tag = fc.constantFrom('gold', 'Gold', 'GÓLD', 'silver', 'trial', 'Q1', 'q1');
const tags = fc.uniqueArray(tag, { selector: fold });
const folded = tags.map((given) => given.map(fold).sort());

const current: fc.Arbitrary<CustomerFields> = fc.record({ name, domain, tags });
const file: fc.Arbitrary<FieldsInFile> = fc.record({ name, domain, tags: fc.option(tags) });
const imported: fc.Arbitrary<LastImported> = fc.record({
  name: fc.option(name),
  domain: fc.option(domain),
  tags: fc.option(folded),
});
const triple = fc.tuple(imported, current, file);

const set = (given: readonly string[]) => [...new Set(given.map(fold))].sort();
const asBase = ({ name, domain, tags }: FieldsInFile): LastImported => ({
  name,
  domain,
  tags: tags && set(tags),
});
const visible = ({ name, domain, tags }: CustomerFields) => ({ name, domain, tags: set(tags) });
const check = (
  property: (base: LastImported, ours: CustomerFields, theirs: FieldsInFile) => void,
) => fc.assert(fc.property(triple, (given) => property(...given)));

describe('the three-way merge', () => {
  it('changes nothing if the file has the current values', () => {
    check((base, ours) => {
      const merged = mergeCustomer(base, ours, ours);
      expect(visible(merged)).to.eql(visible(ours));
      expect([merged.kept, merged.conflict]).to.eql([false, false]);
    });
  });

  it('keeps local edits if the file did not change', () => {
    check((_, ours, theirs) => {
      const merged = mergeCustomer(asBase(theirs), ours, theirs);
      expect(visible(merged)).to.eql(visible(ours));
      expect(merged.conflict).to.equal(false);
    });
  });

  it('applies the file if nothing was edited locally', () => {
    check((_, ours, theirs) => {
      const merged = mergeCustomer(asBase(ours), ours, theirs);
      expect(visible(merged)).to.eql(visible({ ...theirs, tags: theirs.tags ?? ours.tags }));
      expect([merged.kept, merged.conflict]).to.eql([false, false]);
    });
  });

  it('never loses a locally edited name or domain', () => {
    check((base, ours, theirs) => {
      const merged = mergeCustomer(base, ours, theirs);
      if (ours.name !== base.name) expect(merged.name).to.equal(ours.name);
      if (ours.domain !== base.domain) expect(merged.domain).to.equal(ours.domain);
    });
  });

  it('reports a conflict only if both sides changed differently', () => {
    check((base, ours, theirs) => {
      const apart = (key: 'name' | 'domain') =>
        new Set([base[key], ours[key], theirs[key]]).size === 3;
      expect(mergeCustomer(base, ours, theirs).conflict).to.equal(apart('name') || apart('domain'));
    });
  });

  it('has the same result when the file is imported again', () => {
    check((base, ours, theirs) => {
      const once = mergeCustomer(base, ours, theirs);
      const next = { ...asBase(theirs), tags: theirs.tags ? set(theirs.tags) : base.tags };
      const again = mergeCustomer(next, once, theirs);
      expect(visible(again)).to.eql(visible(once));
      expect([again.added, again.removed, again.conflict]).to.eql([[], [], false]);
    });
  });

  it('merges tags as sets', () => {
    check((base, ours, theirs) => {
      const merged = set(mergeCustomer(base, ours, theirs).tags);
      if (theirs.tags === null) {
        expect(merged).to.eql(set(ours.tags));
        return;
      }
      const [before, here, there] = [base.tags ?? [], set(ours.tags), set(theirs.tags)];
      for (const tag of new Set([...before, ...here, ...there])) {
        const gained = there.includes(tag) && !before.includes(tag);
        const lost = before.includes(tag) && !there.includes(tag);
        expect(merged.includes(tag), tag).to.equal(gained || (here.includes(tag) && !lost));
      }
    });
  });

  it('lists exactly the tags to add and to remove', () => {
    check((base, ours, theirs) => {
      const { added, removed, tags } = mergeCustomer(base, ours, theirs);
      const rest = set(ours.tags).filter((tag) => !removed.includes(tag));
      expect(set([...rest, ...added])).to.eql(set(tags));
      expect(removed.every((tag) => set(ours.tags).includes(tag))).to.equal(true);
      expect(added.some((tag) => set(ours.tags).includes(fold(tag)))).to.equal(false);
    });
  });

  it('keeps the spelling of an existing tag', () => {
    const merged = mergeCustomer(
      { name: null, domain: null, tags: null },
      { name: 'Contoso', domain: '', tags: ['Gold'] },
      { name: 'Contoso', domain: '', tags: ['GOLD', 'Trial'] },
    );
    expect(merged.tags).to.eql(['Gold', 'Trial']);
  });
});

describe('a primary domain', () => {
  it('is stored in lower case and in Unicode', () => {
    expect(primaryDomain('Contoso.COM')).to.equal('contoso.com');
    expect(primaryDomain('xn--mnchen-3ya.de')).to.equal('münchen.de');
    expect(primaryDomain('MÜNCHEN.de')).to.equal('münchen.de');
    expect(primaryDomain('3m.onmicrosoft.com')).to.equal('3m.onmicrosoft.com');
  });

  it('cannot be an address, a single word, or contain a space, a slash or a hyphen at an end', () => {
    for (const text of [
      'contoso',
      'contoso .com',
      'http://contoso.com',
      'contoso.com/',
      'münchen.de/a',
      'ana@contoso.com',
      '-contoso.com',
      'contoso-.com',
      'contoso..com',
      '.com',
      'contoso.com.',
      '192.168.0.1',
      'xn--ñ.com',
      `${'a'.repeat(64)}.com`,
      `${'a.'.repeat(130)}com`,
    ]) {
      expect(primaryDomain(text), text).to.equal(undefined);
    }
  });

  it('stays valid and unchanged when it is read again', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.domain(),
          fc.string({ unit: 'grapheme' }).map((s) => `${s}.de`),
        ),
        (text) => {
          const domain = primaryDomain(text);
          if (domain !== undefined) expect(primaryDomain(domain)).to.equal(domain);
        },
      ),
    );
  });
});
