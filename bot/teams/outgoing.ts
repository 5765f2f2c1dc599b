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
import type { Config } from '../config.js';
import { exportVerb } from '../files/fileKindName.js';
import { LINK_MINUTES, type Links } from '../files/link.js';
import type { UploadInfo } from '../files/upload.js';
import type { FileOffer, Request } from '../verb.js';

/** A message with one card; the summary is what a notification shows. */
export function cardMessage(card: AdaptiveCard, summary: string): Partial<Activity> {
  return { ...MessageFactory.attachment(CardFactory.adaptiveCard(card)), summary };
}

/** Words that are read as they are: no Markdown of a record comes alive. */
export const plainMessage = (text: string): Partial<Activity> => ({
  type: ActivityTypes.Message,
  text,
  textFormat: 'plain',
  summary: text,
});

type Way = 'consent' | 'attachment' | 'link';

/** How a file is handed over: see FILE_DELIVERY in `.env.example`. */
export function wayOf(
  channelId: string,
  config: Pick<Config, 'fileDelivery' | 'local' | 'government'>,
): Way {
  if (config.fileDelivery !== 'auto') return config.fileDelivery;
  if (channelId !== 'msteams') return 'attachment';
  return config.local || config.government ? 'link' : 'consent';
}

/** The message that offers a file, or has it on it. */
export async function fileMessage(
  offer: FileOffer,
  { agent, language }: Pick<Request, 'agent' | 'language'>,
  way: Way,
  links: Links,
): Promise<Partial<Activity>> {
  const text = texts[language].files;
  if (way === 'consent')
    return { ...attached(consentCard(offer, language)), summary: text.summary(offer.name) };
  const url = await links.make(offer, agent, language);
  if (way === 'attachment') {
    const file = { contentType: 'text/csv', name: offer.name, contentUrl: url };
    return {
      ...attached(file),
      text: aboutFile(offer, language),
      textFormat: 'plain',
      summary: text.summary(offer.name),
    };
  }
  const about = aboutFile(offer, language);
  const file = { name: offer.name, about, url, minutes: LINK_MINUTES };
  return cardMessage(downloadCard(file, language), text.summary(offer.name));
}

const attached = (attachment: Attachment) => MessageFactory.attachment(attachment);

/** What is in a file, in a sentence. */
const aboutFile = ({ kind, rows }: FileOffer, language: Language): string =>
  texts[language].files.kinds[kind].about(count(rows, language), rows);

function consentCard(offer: FileOffer, lang: Language): Attachment {
  const { form, kind, name, bytes, asked } = offer;
  const context = { verb: exportVerb(kind), input: asked, form, lang, v: CARD_VERSION };
  return {
    contentType: 'application/vnd.microsoft.teams.card.file.consent',
    name,
    content: {
      description: texts[lang].files.consent(aboutFile(offer, lang)),
      sizeInBytes: bytes,
      acceptContext: context,
      declineContext: context,
    },
  };
}

/** The file in the agent's OneDrive, in the place of the consent card. */
export function fileInfoMessage(upload: UploadInfo, language: Language): Partial<Activity> {
  const info = attached({
    contentType: 'application/vnd.microsoft.teams.card.file.info',
    contentUrl: upload.contentUrl,
    name: upload.name,
    content: { uniqueId: upload.uniqueId, fileType: upload.fileType },
  });
  return { ...info, summary: texts[language].files.uploaded(upload.name) };
}
