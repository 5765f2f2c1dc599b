import { createHash } from 'node:crypto';
import { encodeXML } from 'entities';
import { LANGUAGES, type Language } from '../../cards/text/index.js';
import { VERSION } from '../version.js';
import { PAGE_NAMES, PATHS, type PageName, type PageTexts } from './page.js';

export interface LaidOut {
  /** Its name in the navigation; undefined if it is not there. */
  name?: PageName;
  /** Undefined for the product's own. */
  title: string | undefined;
  /** The way to the bot's address if the page is in a folder below it: `../`. The bot may be below a folder of its host. */
  root?: string;
  language: Language;
  texts: PageTexts;
  /** The page's content as HTML. */
  content: string;
  /** Languages that the page exists in. */
  languages: readonly Language[];
  /** True if the reader asked for the language, so that links keep it. */
  isChosen: boolean;
  owner: string | undefined;
}

/** Colors with a contrast of at least 4.5 to 1 on both backgrounds. */
const STYLE = `
:root{color-scheme:light dark;--ink:#1b1a19;--soft:#5a5856;--line:#d9d7d5;--paper:#fff;--link:#0b5a5c}
@media (prefers-color-scheme:dark){:root{--ink:#f3f2f1;--soft:#b8b5b2;--line:#484644;--paper:#1b1a19;--link:#6fd0d2}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:46rem;padding:1rem 1.25rem 3rem;background:var(--paper);color:var(--ink);
font:1rem/1.6 "Segoe UI",system-ui,-apple-system,Roboto,sans-serif;overflow-wrap:break-word}
a{color:var(--link)}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
header,footer{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;align-items:flex-start;font-size:.9375rem}
header{border-bottom:1px solid var(--line);padding-bottom:.5rem}
footer{border-top:1px solid var(--line);padding-top:.75rem;margin-top:2.5rem;color:var(--soft)}
nav{display:flex;flex-wrap:wrap;gap:0 1.25rem;flex:1}
nav a,.language{display:inline-block;padding:.5rem 0}
nav a[aria-current]{color:inherit;font-weight:600;text-decoration:none}
svg{flex:none;border-radius:6px;margin-top:.25rem}
h1{font-size:1.75rem;line-height:1.25;margin:1.75rem 0 1rem}
h2{font-size:1.2rem;line-height:1.3;margin:2rem 0 .5rem}
table{border-collapse:collapse;width:100%}
th,td{border-top:1px solid var(--line);padding:.5rem 1rem .5rem 0;text-align:left;vertical-align:top}
th{border-top:0}
th:last-child,td:last-child{padding-right:0;width:40%}
code{font-family:Consolas,ui-monospace,monospace}
li{margin:.25rem 0}
`;

/** The icon of the app package, without its stack. */
const LOGO = `<svg width="32" height="32" viewBox="0 0 192 192" aria-hidden="true" focusable="false"><path fill="#0F6C6E" d="M0 0h192v192H0z"/><path fill="#fff" d="M47 54h98a11 11 0 0 1 11 11v50a11 11 0 0 1-11 11H86l-18.500 18.500A4.400 4.400 0 0 1 60 141.400V126H47a11 11 0 0 1-11-11V65a11 11 0 0 1 11-11z"/><g fill="#0F6C6E"><circle cx="58" cy="78" r="8"/><rect x="74" y="73" width="64" height="10" rx="5"/><circle cx="58" cy="102" r="8"/><rect x="74" y="97" width="44" height="10" rx="5"/></g></svg>`;

/** Nothing is loaded or run, and no other page may show these in a frame. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Puts a page's content into the frame that all pages share. */
export function layOut(page: LaidOut): string {
  const { name, root = '', language, texts, content, languages, isChosen, owner } = page;
  const pathTo = (other: PageName) => `${root}${PATHS[other]}` || './';
  const here = name === undefined ? '' : pathTo(name);
  const kept = isChosen ? `?lang=${language}` : '';
  const links = PAGE_NAMES.map(
    (other) =>
      `<a href="${pathTo(other)}${kept}"${other === name ? ' aria-current="page"' : ''}>${encodeXML(texts.names[other])}</a>`,
  );
  const others = LANGUAGES.filter((other) => other !== language && languages.includes(other)).map(
    (other) =>
      `<a class="language" href="${here}?lang=${other}" hreflang="${other}" lang="${other}">${encodeXML(texts.otherLanguage)}</a>`,
  );
  const title = page.title === undefined ? 'Clientele' : `${page.title} – Clientele`;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${encodeXML(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>${LOGO}<nav aria-label="${encodeXML(texts.navigation)}">${links.join('')}</nav>${others.join('')}</header>
<main>
${content}</main>
<footer><span>${encodeXML(texts.version(VERSION))}</span>${owner === undefined ? '' : `<span>${encodeXML(owner)}</span>`}</footer>
</body>
</html>
`;
}
