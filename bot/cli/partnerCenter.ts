import type { Text } from '../../cards/text/index.js';
import { databaseBudget } from '../../db/callBudget/callBudget.js';
import {
  APP_PARTS,
  check,
  PARTS,
  type CheckResult,
  type Part,
  type PartState,
} from '../../partnercenter/check.js';
import type { Refusal } from '../../partnercenter/outcome.js';
import { createPartnerCenter } from '../../partnercenter/partnerCenter.js';
import { countryToCheck } from '../features.js';
import { ordererOf } from '../partnerCenterConfig.js';
import { refreshTokensIn } from '../signIn/refreshTokens.js';
import { runServiceCommand } from './serviceCommand.js';

const isOfApp = (part: Part): boolean => (APP_PARTS as readonly Part[]).includes(part);

/** Says in a word or two how a part is, and in a sentence what to do about it. */
function describe(part: Part, state: PartState, text: Text['connection']['check']): string[] {
  switch (state.kind) {
    case 'works':
      return [text.works];
    case 'not-tried':
      return [state.why === 'no-user' ? text.noUser : text.noCustomer];
    case 'unknown':
      return [text.unreachable, text.causes[state.cause]];
    case 'refused': {
      const { code, status, text: words } = state.refusal;
      const [line = ''] = words.split('\n');
      return [text.refused(code || String(status)), line, adviceFor(part, state.refusal, text)];
    }
  }
}

function adviceFor(
  part: Part,
  { reason, requestId }: Refusal,
  { advice }: Text['connection']['check'],
): string {
  switch (reason) {
    case 'credentials':
      return isOfApp(part) ? advice.credentials : advice.signIn;
    case 'forbidden':
      return isOfApp(part) ? advice.forbidden : advice.forbiddenUser;
    case 'needs-user':
      return advice.needsUser;
    case 'mfa':
      return advice.mfa;
    case 'token':
      return advice.token;
    case 'not-found':
      return advice.notFound;
    case 'customer-gone':
      return advice.customer;
    case 'throttled':
      return advice.throttled;
    default:
      return advice.other(requestId);
  }
}

function printed(result: CheckResult, text: Text['connection']): string[] {
  const width = Math.max(...PARTS.map((part) => text.parts[part].length)) + 2;
  return PARTS.flatMap((part) => {
    const [state = '', ...more] = describe(part, result[part], text.check);
    const about = more.filter(Boolean).map((line) => `${' '.repeat(width)}${line.trim()}`);
    return [`${text.parts[part].padEnd(width)}${state}`, ...about];
  });
}

const args = process.argv.slice(2);
/** Runs `npm run partner-center -- check`. Exits with 1 if anything that the app does by itself does not work. */
await runServiceCommand(
  ({ check: { usage } }) => (args.length === 1 && args[0] === 'check' ? undefined : usage),
  async ({ config, database, text, print }) => {
    const stored = refreshTokensIn(database, config);
    const partnerCenter = createPartnerCenter(config.settings, {
      budget: databaseBudget(database),
      ...(stored && { refreshTokens: stored }),
    });
    const country = await countryToCheck(database, config.markets);
    const result = await check(partnerCenter, country, ordererOf(config));
    printed(result, text).forEach(print);
    const isFailing = ({ kind }: PartState) => kind === 'refused' || kind === 'unknown';
    const isFine = !APP_PARTS.some((part) => isFailing(result[part]));
    print(`\n${isFine ? text.check.allWorks : text.check.someFail}`);
    return isFine ? 0 : 1;
  },
);
