import { NO_APPROVALS } from '../../bot/approvals/rules.js';
import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { pino } from 'pino';
import { createDispatch } from '../../bot/dispatch.js';
import { ROLES, type Role } from '../../bot/roles.js';
import { verbs } from '../../bot/verbs/index.js';
import type { Database } from '../../db/index.js';
import { newDatabase } from '../support/database.js';
import { NO_LISTS } from '../support/noLists.js';

/** Verbs that each role may use in addition to those of lower roles. */
const ALLOWED: Record<Role, string[]> = {
  helpdesk: [
    'find',
    'show',
    'customers',
    'count',
    'searches',
    'searches.new',
    'searches.save',
    'searches.edit',
    'searches.change',
    'searches.delete',
    'searches.remove',
    'services',
    'notice',
    'look',
    'link',
    'owner',
    'renewals',
    'subscription',
    'requests',
    'stake',
    'decisions',
    'decide',
    'decisions.show',
    'export.renewals.decline',
    'export.services.decline',
    'export.decisions.decline',
    'changes',
    'changes.follow',
    'changes.unfollow',
    'export.customers.decline',
    'export.orders.decline',
    'export.activity.decline',
    'compose.find',
    'compose.renewals',
    'compose.link',
    'compose.view',
    'export.pasted.decline',
    'export.found.decline',
    'pasted',
    'pasted.read',
    'pasted.choose',
    'export.leftOut.decline',
    'choices.customers',
    'digests',
    'digests.new',
    'digests.show',
    'digests.create',
    'digests.run',
    'digests.pause',
    'digests.resume',
    'digests.snooze',
    'digests.time',
    'digests.end',
    'whoami',
    'help',
    'lookup',
    'cancel',
    'welcome',
    'thanks',
  ],
  sales: [
    'approvals',
    'approvals.show',
    'approvals.approve',
    'approvals.sendBack',
    'approvals.withdraw',
    'subscription.seats',
    'subscription.autoRenew',
    'subscription.cancel',
    'subscription.nextTerm',
    'subscription.request',
    'subscription.done',
    'subscription.void',
    'decisions.request',
    'decisions.save',
    'decisions.withdraw',
    'export.renewals',
    'export.renewals.accept',
    'export.services',
    'export.services.accept',
    'export.decisions',
    'export.decisions.accept',
    'order.begin',
    'order.terms',
    'order.products',
    'order.product',
    'order.add',
    'order.review',
    'order.quantity',
    'order.remove',
    'order.confirm',
    'order.place',
    'order.keep',
    'order.discard',
    'order.number',
    'order.correct',
    'order.send.retry',
    'order.send.accept',
    'order.send.rest',
    'order.send.giveup',
    'order.send.again',
    'orders',
    'order.show',
    'order.notice',
    'choices.products',
    'choices.tags',
    'tags.edit',
    'tag',
    'tags.save',
    'tags.undo',
    'tags',
    'billing',
    'billing.form',
    'billing.review',
    'billing.save',
    'billing.undo',
    'billing.conflict',
    'billing.settle',
    'billing.retry',
    'billing.stop',
    'billing.theirs',
    'owner.set',
    'owner.remove',
    'activity',
    'activity.entry',
    'undo',
    'export',
    'export.activity',
    'export.activity.accept',
  ],
  admin: [
    'order.takeover',
    'order.void',
    'agents',
    'agents.new',
    'agents.show',
    'agents.grant',
    'agents.change',
    'agents.remove',
    'agents.revoke',
    'tags.new',
    'tags.create',
    'tags.rename',
    'tags.merge',
    'tags.delete',
    'tags.change',
    'tags.bulk',
    'tags.bulk.preview',
    'tags.bulk.apply',
    'tags.bulk.undo',
    'drift',
    'drift.send',
    'drift.theirs',
    'drift.keep',
    'sync',
    'sync.apply',
    'sync.remove',
    'import.read',
    'import.catalog',
    'import.apply',
    'import.discard',
    'export.leftOut',
    'export.leftOut.accept',
    'export.customers',
    'export.customers.accept',
    'export.orders',
    'export.orders.accept',
    'export.pasted',
    'export.pasted.accept',
    'export.found',
    'export.found.accept',
  ],
};

/** Verbs that run in a transaction, once per request. */
const WRITES = [
  'searches.save',
  'searches.change',
  'searches.remove',
  'subscription.request',
  'subscription.done',
  'subscription.void',
  'decisions.save',
  'decisions.withdraw',
  'export.renewals',
  'export.renewals.accept',
  'export.services',
  'export.services.accept',
  'export.decisions',
  'export.decisions.accept',
  'changes.follow',
  'changes.unfollow',
  'order.begin',
  'order.terms',
  'order.products',
  'order.add',
  'order.quantity',
  'order.remove',
  'order.confirm',
  'order.place',
  'order.discard',
  'order.takeover',
  'order.number',
  'order.correct',
  'order.void',
  'look',
  'order.send.retry',
  'order.send.accept',
  'order.send.rest',
  'order.send.giveup',
  'order.send.again',
  'tag',
  'owner.set',
  'owner.remove',
  'tags.save',
  'tags.undo',
  'tags.create',
  'tags.change',
  'tags.bulk.preview',
  'tags.bulk.apply',
  'tags.bulk.undo',
  'approvals.approve',
  'approvals.sendBack',
  'approvals.withdraw',
  'pasted.read',
  'pasted.choose',
  'billing.save',
  'billing.undo',
  'billing.settle',
  'billing.retry',
  'billing.stop',
  'billing.theirs',
  'digests.create',
  'digests.run',
  'digests.pause',
  'digests.resume',
  'digests.snooze',
  'digests.time',
  'digests.end',
  'drift.send',
  'drift.theirs',
  'drift.keep',
  'agents.grant',
  'agents.change',
  'agents.revoke',
  'sync',
  'sync.apply',
  'sync.remove',
  'import.read',
  'import.catalog',
  'import.apply',
  'import.discard',
  'export.leftOut',
  'export.leftOut.accept',
  'export.customers',
  'export.customers.accept',
  'export.orders',
  'export.orders.accept',
  'export.activity',
  'export.activity.accept',
  'export.pasted',
  'export.pasted.accept',
  'export.found',
  'export.found.accept',
];

describe('verbs', () => {
  let database: Database;
  before(async () => (database = await newDatabase('sqlite')));

  for (const role of ROLES) {
    it(`match the table for the ${role} role`, () => {
      const names = verbs.filter((verb) => verb.role === role).map(({ name }) => name);
      expect(names).to.have.members(ALLOWED[role]);
    });
  }

  it('match the table of writing verbs', () => {
    expect(verbs.filter(({ writes }) => writes).map(({ name }) => name)).to.have.members(WRITES);
  });

  it('have unique names', () => {
    expect(new Set(verbs.map(({ name }) => name)).size).to.equal(verbs.length);
  });

  it('are refused to every lower role before their input is checked', async () => {
    const refused: string[] = [];
    const dispatch = createDispatch({
      database,
      verbs,
      isTrustedFileUrl: () => false,
      noteRefusal: ({ verb, agent }, _, code) =>
        void refused.push(`${verb} ${agent.role ?? ''} ${code}`),
      customerCloud: 'public',
      addressOf: (id) => id,
      listedRoles: NO_LISTS,
      isGovernment: false,
      approvalRules: NO_APPROVALS,

      connection: undefined,
      log: pino({ level: 'silent' }),
    });
    const below = verbs.flatMap(({ name, role }) =>
      ROLES.slice(0, ROLES.indexOf(role)).map((lesser) => ({ name, lesser })),
    );
    for (const { name, lesser } of below) {
      const reply = await dispatch({
        verb: name,
        input: { customer: 'customer/1' },
        agent: { id: 'a1', name: 'Ana', role: lesser },
        language: 'en',
        audience: 'personal',
        conversation: { id: 'c1', reference: '{}' },
        id: name,
      });
      expect(reply, `${name} for ${lesser}`).to.include({ kind: 'refusal', code: 'role' });
    }
    expect(refused).to.eql(below.map(({ name, lesser }) => `${name} ${lesser} role`));
    expect(await database.read('request_keys')).to.eql([]);
  });

  it('have a file of their own, named after them', () => {
    const folder = new URL('../../bot/verbs/', import.meta.url);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => /^(?!files).*\/\w+\.ts$/.test(path))
      .map((path) => path.replace(/\.ts$/, ''));
    const declared = files.flatMap((file) => {
      const source = readFileSync(new URL(`${file}.ts`, folder), 'utf8');
      return [...source.matchAll(/^ {2}name: '([\w.]+)',$/gm)].map(([, name = '']) => ({
        file,
        name,
      }));
    });
    const exported = verbs.filter(({ name }) => !name.startsWith('export'));
    expect(declared.map(({ name }) => name)).to.have.members(exported.map(({ name }) => name));
    for (const { file, name } of declared) {
      const [noun = '', ...steps] = name.split('.');
      const fileName = (steps.length > 0 ? steps : [noun]).join('-');
      const camelCase = fileName.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
      expect(file.split('/')[1], name).to.equal(camelCase);
    }
  });
});
