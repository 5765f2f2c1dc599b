import { CardFactory, StatusCodes, type Activity } from 'botbuilder';
import type { Found } from '../../cards/compose/found.js';
import { linkWithoutApp } from '../../cards/compose/link.js';
import { sharedCustomer } from '../../cards/compose/shared.js';
import type { AdaptiveCard } from '../../cards/render.js';
import { languageOf, texts } from '../../cards/text/index.js';
import type { Config } from '../config.js';
import { customerIdIn } from '../customerAddress.js';
import type { OwnLinks } from '../ownLinks.js';
import type { Reply } from '../reply.js';
import type { QueryTrigger, Request } from '../verb.js';
import { sharedInput } from '../verbs/compose/view.js';
import { isRecord, localeOf } from './activityFields.js';
import { cardForHost } from './messages.js';
import { markCard } from './targeted.js';

type Host = Pick<Config, 'local' | 'government'>;

/** Returns the body of the response to a query. */
export function queryAnswer(
  trigger: QueryTrigger,
  request: Request,
  reply: Reply,
  host: Host,
): object {
  if (trigger === 'renewed') return renewed(request, reply, host);
  if (trigger === 'completed') return searched(reply.kind === 'choices' ? reply.choices : []);
  if (reply.kind === 'found') return results(reply.found, host);
  // Nobody asked for the link to unfold, so nobody is told why it does not.
  if (trigger === 'unfolded') return results([], host);
  const { unknownCommand } = texts[request.language].compose;
  return composeMessage(request.verb === '' ? unknownCommand : sentenceOf(reply));
}

/** Answers a pasted link of someone who does not have the app, and whose identity is not sent. */
export function anonymousAnswer(
  activity: Activity,
  config: Host & Pick<Config, 'defaultLanguage'>,
  ownLinks: OwnLinks,
): object {
  const value: unknown = activity.value;
  const url = isRecord(value) ? value['url'] : undefined;
  const isOwn = ownLinks.customerIdIn(url) !== undefined;
  if (!isOwn && customerIdIn(url) === undefined) return results([], config);
  const language = languageOf(localeOf(activity), config.defaultLanguage);
  const { customerPage, ownCustomerPage, addApp: text } = texts[language].compose;
  const title = isOwn ? ownCustomerPage : customerPage;
  return results([{ title, text, card: linkWithoutApp(title, language) }], config);
}

/**
 * A card that renews itself shows an error if it gets no card, so people without a role, and everyone in a failure,
 * get the card that they have. It is made of what they sent: nothing is looked up for them.
 */
function renewed({ input, language }: Request, reply: Reply, host: Host): object {
  const shared = sharedInput.safeParse(input);
  const card =
    reply.kind === 'card'
      ? // Others in the chat must not see what a press on this drawing does.
        markCard(reply.card, language)
      : shared.success
        ? sharedCustomer(shared.data, language)
        : undefined;
  return card
    ? invokeAnswer('application/vnd.microsoft.card.adaptive', cardForHost(card, host))
    : invokeAnswer('application/vnd.microsoft.activity.message', sentenceOf(reply));
}

const invokeAnswer = (type: string, value: AdaptiveCard | string) => ({
  statusCode: StatusCodes.OK,
  type,
  value,
});

const results = (found: readonly Found[], host: Host) => ({
  composeExtension: {
    type: 'result',
    attachmentLayout: 'list',
    attachments: found.map(({ title, text, card }) => ({
      ...CardFactory.adaptiveCard(cardForHost(card, host)),
      preview: CardFactory.thumbnailCard(title, [], [], { text }),
    })),
  },
});

const searched = (results: readonly { title: string; value: string }[]) => ({
  type: 'application/vnd.microsoft.search.searchResponse',
  value: { results },
});

const composeMessage = (text: string) => ({ composeExtension: { type: 'message', text } });

const sentenceOf = (reply: Reply): string =>
  reply.kind === 'card' ? reply.summary : 'text' in reply ? reply.text : '';
