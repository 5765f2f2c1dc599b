import { parseArgs } from 'node:util';
import { CONSOLE } from '../../db/activity/entry.js';
import { localBudget } from '../../partnercenter/budget.js';
import { checkUser } from '../../partnercenter/checkUser.js';
import type { NoAnswer } from '../../partnercenter/outcome.js';
import { createPartnerCenter } from '../../partnercenter/partnerCenter.js';
import { SignInRefused } from '../../partnercenter/signIn.js';
import type { SignedInUser } from '../../partnercenter/userSignIn.js';
import { refreshTokensIn } from '../signIn/refreshTokens.js';
import { runServiceCommand, type ServiceCommand } from './serviceCommand.js';
import { PortInUse, signInBy, TooLate, type Way } from './signInWays.js';

const DEFAULT_PORT = 8_400;

interface Args {
  way: Way;
  port: number;
}

function argsIn(given: readonly string[]): Args | undefined {
  try {
    const { values } = parseArgs({
      args: [...given],
      options: {
        paste: { type: 'boolean', default: false },
        device: { type: 'boolean', default: false },
        port: { type: 'string', default: String(DEFAULT_PORT) },
      },
    });
    const port = Number(values.port);
    const isValid = Number.isInteger(port) && port > 0 && port < 65_536;
    if (!isValid || (values.paste && values.device)) return undefined;
    return { way: values.device ? 'device' : values.paste ? 'paste' : 'browser', port };
  } catch {
    return undefined;
  }
}

/** Signs in a user, tries the sign-in, and stores it only if Partner Center accepts it. */
async function connectUser(args: Args, command: ServiceCommand): Promise<number> {
  const { config, database, print, fail } = command;
  const text = command.text.connect;
  const stored = refreshTokensIn(database, config);
  if (!stored) return fail(text.noKey);
  const { signIn } = createPartnerCenter(config.settings, { budget: localBudget() });
  let user: SignedInUser;
  try {
    user = await signInBy(args.way, { ...command, port: args.port, signIn });
  } catch (error) {
    if (error instanceof SignInRefused) return fail(text.refused(error.code, firstLine(error)));
    if (error instanceof PortInUse) return fail(text.portInUse(String(args.port)));
    if (error instanceof TooLate) return fail(text.tooLate);
    // An error of the network, or of an address that is not Entra.
    return fail(text.unreachable(command.text.check.causes['sign-in']));
  }
  const result = await checkUser(config.settings, user);
  switch (result.kind) {
    case 'not-lasting':
      return fail(text.notLasting);
    case 'no-mfa':
      return fail(text.noMfa);
    case 'wrong-role':
      return fail(text.wrongRole(result.refusal.code, sentence(result.refusal.text)));
    case 'failed':
      return fail(failure(result.outcome, command));
    case 'accepted':
      await stored.connect(result.refreshToken, user.userName, CONSOLE);
      print(text.done(user.userName));
      return 0;
  }
}

function failure(outcome: NoAnswer, { text: { connect, check } }: ServiceCommand): string {
  if (outcome.kind === 'unknown') return connect.unreachable(check.causes[outcome.cause]);
  return connect.refused(outcome.code || String(outcome.status), sentence(outcome.text));
}

/** Entra's messages end with ids on lines of their own. */
const firstLine = ({ message }: Error): string => sentence(message.split(/\r?\n/)[0] ?? '');
const sentence = (text: string): string =>
  text === '' ? '–' : /[.!?]$/.test(text) ? text : `${text}.`;

const args = argsIn(process.argv.slice(2));
await runServiceCommand(
  ({ connect: { usage } }) => (args ? undefined : usage),
  (command) => (args ? connectUser(args, command) : Promise.resolve(2)),
);
