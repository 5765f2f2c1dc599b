import { z } from 'zod';
import { tokenise, trimEnd, unquote } from '../grammar/phrase.js';
import { asSlot } from './slot.js';

/** A sign right before a tag. Phones write a dash for a minus. */
const SIGNED = /^[+\-−–—]\S/;
/** Text between commas and semicolons, other than those in quotes. */
const LISTED_TAG = /(?:"[^"]*"|[^,;])+/g;

/** Tags to add and to remove: `+gold, silver -trial +"health care"`. A tag extends to the next sign or comma. */
export const tagChanges = asSlot(
  z.object({ add: z.array(z.string()), remove: z.array(z.string()) }),
  {
    kind: 'typed',
    placeholder: { en: '+gold -trial', es: '+oro -prueba' },
    longest: Infinity,
    read(typed) {
      if (!SIGNED.test(typed)) return undefined;
      const add: string[] = [];
      const remove: string[] = [];
      const starts = tokenise(typed).filter(({ text }) => SIGNED.test(text));
      starts.forEach(({ start }, index) => {
        const end = starts[index + 1]?.start ?? typed.length;
        const tags = listedTags(typed.slice(start + 1, end));
        (typed[start] === '+' ? add : remove).push(...tags);
      });
      return { add, remove };
    },
  },
);

const listedTags = (text: string): string[] =>
  (text.match(LISTED_TAG) ?? []).map((tag) => unquote(tag.trim())).filter((tag) => tag !== '');

/** Tags in a sentence: `gold, silver and VIP`. */
export const tagNames = asSlot(z.array(z.string()).min(1), {
  kind: 'free',
  placeholder: { en: 'tags', es: 'etiquetas' },
  read: (typed) => listedTags(trimEnd(typed, '.!?').replace(/\s(?:and|y|e)\s/gi, ',')),
});
