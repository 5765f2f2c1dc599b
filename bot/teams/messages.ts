import {
  ActivityTypes,
  CardFactory,
  MessageFactory,
  type Activity,
  type Attachment,
} from 'botbuilder';
import { CARD_VERSION } from '../../cards/action.js';
import { downloadCard } from '../../cards/files/link.js';
import { count } from '../../cards/format.js';
import type { AdaptiveCard } from '../../cards/render.js';
import { texts, type Language } from '../../cards/text/index.js';
import { withoutTypeahead } from '../../cards/typeahead.js';
import type { Config, FileDelivery } from '../config.js';
import { exportVerb } from '../files/fileKindName.js';
import { LINK_MINUTES, type Links } from '../files/signedLinks.js';
import type { UploadInfo } from '../files/upload.js';
import type { Request } from '../verb.js';
import type { FileOffer } from '../reply.js';

/** @param summary text of the notification */
export function cardMessage(card: AdaptiveCard, summary: string): Partial<Activity> {
  return { ...MessageFactory.attachment(CardFactory.adaptiveCard(card)), summary };
}

/**
 * Leaves out what a host does not know: in government clouds choices that are searched, and in local mode also the
 * properties of Teams alone, for which the Playground shows a warning.
 */
export function cardForHost(
  card: AdaptiveCard,
  { local, government }: Pick<Config, 'local' | 'government'>,
): AdaptiveCard {
  const known = local || government ? withoutTypeahead(card) : card;
  if (!local) return known;
  return Object.fromEntries(
    Object.entries(known).filter(([name]) => name !== 'msteams'),
  ) as unknown as AdaptiveCard;
}

/** Plain text, because Markdown in a record must not be rendered. */
export const plainMessage = (text: string): Partial<Activity> => ({
  type: ActivityTypes.Message,
  text,
  textFormat: 'plain',
  summary: text,
});

type DeliveryMethod = Exclude<FileDelivery, 'auto'>;

/** Resolves FILE_DELIVERY, which `.env.example` documents. */
export function deliveryMethod(
  channelId: string,
  config: Pick<Config, 'fileDelivery' | 'local' | 'government'>,
): DeliveryMethod {
  if (config.fileDelivery !== 'auto') return config.fileDelivery;
  if (channelId !== 'msteams') return 'attachment';
  return config.local || config.government ? 'link' : 'consent';
}

/** Offers a file, or attaches it. */
export async function fileMessage(
  offer: FileOffer,
  { agent, language }: Pick<Request, 'agent' | 'language'>,
  method: DeliveryMethod,
  links: Links,
): Promise<Partial<Activity>> {
  const text = texts[language].files;
  if (method === 'consent')
    return { ...withAttachment(consentCard(offer, language)), summary: text.summary(offer.name) };
  const url = await links.create(offer, agent, language);
  if (method === 'attachment') {
    const file = { contentType: 'text/csv', name: offer.name, contentUrl: url };
    return {
      ...withAttachment(file),
      text: describeFile(offer, language),
      textFormat: 'plain',
      summary: text.summary(offer.name),
    };
  }
  const about = describeFile(offer, language);
  const file = { name: offer.name, about, url, minutes: LINK_MINUTES };
  return cardMessage(downloadCard(file, language), text.summary(offer.name));
}

const withAttachment = (attachment: Attachment) => MessageFactory.attachment(attachment);

/** Describes a file's content in a sentence. */
const describeFile = ({ kind, rows }: FileOffer, language: Language): string =>
  texts[language].files.kinds[kind].about(count(rows, language), rows);

function consentCard(offer: FileOffer, lang: Language): Attachment {
  const { form, kind, name, bytes, asked } = offer;
  const context = { verb: exportVerb(kind), input: asked, form, lang, v: CARD_VERSION };
  return {
    contentType: 'application/vnd.microsoft.teams.card.file.consent',
    name,
    content: {
      description: texts[lang].files.consent(describeFile(offer, lang)),
      sizeInBytes: bytes,
      acceptContext: context,
      declineContext: context,
    },
  };
}

/** Shows the file in the agent's OneDrive. Replaces the consent card. */
export function fileInfoMessage(upload: UploadInfo, language: Language): Partial<Activity> {
  const info = withAttachment({
    contentType: 'application/vnd.microsoft.teams.card.file.info',
    contentUrl: upload.contentUrl,
    name: upload.name,
    content: { uniqueId: upload.uniqueId, fileType: upload.fileType },
  });
  return { ...info, summary: texts[language].files.uploaded(upload.name) };
}
