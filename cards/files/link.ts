import { commandBar } from '../action.js';
import { literal } from '../literal.js';
import { layout, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import source from './link.json' with { type: 'json' };

const render = layout(source);

/** A file to download: anyone with the link may, until it expires. */
export function downloadCard(
  file: { name: string; about: string; url: string; minutes: number },
  language: Language,
): AdaptiveCard {
  const text = texts[language].files;
  return render({
    lang: language,
    title: literal(file.name),
    about: file.about,
    notes: [text.goodFor(file.minutes)],
    actions: commandBar({ primary: { title: text.download(file.name), url: file.url } }, language),
  });
}
