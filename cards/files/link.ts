import { layout, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import source from './link.json' with { type: 'json' };

const render = layout(source);

/** A file to download: whoever has the link may, for as long as it is good. */
export function downloadCard(
  file: { name: string; about: string; url: string; minutes: number },
  language: Language,
): AdaptiveCard {
  const text = texts[language].files;
  return render({
    lang: language,
    name: file.name,
    about: file.about,
    note: text.goodFor(file.minutes),
    button: text.download(file.name),
    url: file.url,
  });
}
