import { commandBar, type Ask, type Button } from '../action.js';
import { customerToken } from '../customers/open.js';
import { hiddenBack, hiddenLanguage, textRun } from '../elements.js';
import { languageName } from '../format.js';
import { literal } from '../literal.js';
import { present } from '../present.js';
import { layout, type AdaptiveCard } from '../render.js';
import { ageLine, type CardAge } from '../sync/age.js';
import { texts, type Language } from '../text/index.js';
import type { Letter } from './letter.js';
import source from './letterCard.json' with { type: 'json' };
import type { Written } from './letterFormat.js';
import { mailLink } from './mailLink.js';

const render = layout(source);

/** Characters of a letter that its card shows to read. */
const READ_LENGTH = 1_500;

/** A customer as the addressee of a letter. */
export interface Addressee {
  id: number;
  /** The billing contact's address, or empty; undefined for a reader who may not see it. */
  email: string | undefined;
  /** The language of the billing profile, as in fr; empty if it is not known. */
  language: string;
}

/** Fields that each card with a letter has. */
export interface LetterFrame {
  to: Addressee;
  written: Written;
  /** True if the agent chose the language. */
  isChosen: boolean;
  /** Asks for the same letter in a language. */
  again: (language: Language) => Ask;
  /** Leads back. */
  back: Ask | undefined;
  age?: CardAge | undefined;
}

interface LetterView {
  title: string;
  /** Share of the letter's start that may be shown to read; all of it is in the text to copy. */
  share: number;
  letter: Letter;
  /** Literal sentences that ask for attention, and sentences of our own that do not. */
  warnings: readonly string[];
  notes: readonly string[];
  others: readonly Button[];
}

/** A letter to copy, or to open in the mail program. */
export function letterCard(
  { to, written, isChosen, again, back, age }: LetterFrame,
  { title, share, letter, warnings, notes, others }: LetterView,
  language: Language,
): AdaptiveCard {
  const text = texts[language].letterCards;
  const mail = to.email === undefined ? undefined : mailLink(to.email, letter);
  const other: Language = written.language === 'en' ? 'es' : 'en';
  const writtenIn = text.writtenIn(languageName(written.language, language));
  const doubt = isChosen ? undefined : doubtAbout(to.language, written.language, language);
  const input = (id: string, label: string, value: string, isMultiline: boolean) => ({
    id,
    label,
    error: text.inputError,
    value: literal(value, Infinity),
    isMultiline,
  });
  return render({
    lang: language,
    title: literal(title, 160),
    subtitles: present(doubt === undefined && writtenIn),
    warnings: present(doubt, ...warnings, mail?.isWhole === false && text.pasteText),
    lines: linesToRead(letter, share),
    inputs: [
      input('subject', text.subject, letter.subject, false),
      input('letter', text.letter, letter.body, true),
    ],
    notes: present(
      mail ? text.nothingSent : text.copyOnly,
      !mail && withoutLink(to, language),
      ...notes,
    ),
    age: ageLine(age, language),
    hidden: [...hiddenBack(back, language), hiddenLanguage(language)],
    actions: commandBar(
      {
        primary: mail && { title: text.openMail, url: mail.url },
        others: [
          { title: text.writeIn[other], ask: again(other) },
          to.email !== undefined &&
            !mail && {
              title: texts[language].billing.title,
              ask: { verb: 'billing', input: { customer: customerToken(to.id) } },
            },
          ...others,
        ],
      },
      language,
    ),
  });
}

/** The letter to read, line by line: its subject, and its start if it is long. */
function linesToRead({ subject, body }: Letter, share: number): object[] {
  const lines = body.split('\n');
  let length = 0;
  const end = lines.findIndex((line) => (length += line.length + 1) > READ_LENGTH * share);
  const shown = end < 0 ? lines : [...lines.slice(0, end), '…'];
  return [
    { inlines: [textRun(literal(subject), { weight: 'Bolder' })], spacing: 'None' },
    ...shown.flatMap((line, at) =>
      line === ''
        ? []
        : {
            inlines: [textRun(literal(line.trim()))],
            spacing: at === 0 || shown[at - 1] === '' ? 'Medium' : 'None',
          },
    ),
  ];
}

/** Says that the letter is not in the customer's language, or that this is not known. */
function doubtAbout(wanted: string, written: Language, language: Language): string | undefined {
  const { languageUnknown, notWrittenIn } = texts[language].letterCards;
  if (wanted === '') return languageUnknown;
  return wanted === written
    ? undefined
    : literal(notWrittenIn(languageName(wanted, language)), 300);
}

function withoutLink({ email }: Addressee, language: Language): string {
  const { contactHidden, noEmail, unusableEmail } = texts[language].letterCards;
  if (email === undefined) return contactHidden;
  return email === '' ? noEmail : unusableEmail;
}
