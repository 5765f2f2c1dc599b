/** Languages of the names of countries and languages, next to each one's own. */
const NAME_LANGUAGES = ['en', 'es'] as const;

/**
 * Lists the names of regions or languages in Unicode's data: long and short in English and Spanish, long in their own
 * language.
 * @param own returns the language of a code
 */
export function unicodeNames(
  type: 'region' | 'language',
  codes: readonly string[],
  own: (code: string) => string,
): [name: string, code: string][] {
  const made = new Map<string, Intl.DisplayNames>();
  const nameOf = (code: string, locale: string, style: 'long' | 'short') => {
    const key = `${locale} ${style}`;
    const names = made.get(key) ?? new Intl.DisplayNames(locale, { type, style, fallback: 'none' });
    made.set(key, names);
    return names.of(code);
  };
  return codes.flatMap((code) =>
    [
      ...NAME_LANGUAGES.flatMap((locale) => [
        nameOf(code, locale, 'long'),
        nameOf(code, locale, 'short'),
      ]),
      nameOf(code, own(code), 'long'),
    ]
      .filter((name) => name !== undefined)
      .map((name): [string, string] => [name, code]),
  );
}
