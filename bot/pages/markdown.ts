let renderer: Promise<{ render(markdown: string): string }> | undefined;

/**
 * Renders Markdown. HTML in it is shown as text, and links lead only to web and mail addresses. The library is
 * loaded with the first page, because most processes never show one.
 */
export async function renderMarkdown(markdown: string): Promise<string> {
  renderer ??= import('markdown-it').then(({ default: Markdown }) => new Markdown({ html: false }));
  return (await renderer).render(markdown);
}

/** Text that Markdown takes literally. */
export const asText = (text: string): string =>
  text.replace(/[!-/:-@[-`{-~]/g, (character) => `\\${character}`);

/** A link that shows its address. @param scheme such as `mailto:` */
export const asLink = (address: string, scheme = ''): string =>
  `[${asText(address)}](<${scheme}${address.replace(/[<>\\\s]/g, encodeURIComponent)}>)`;
