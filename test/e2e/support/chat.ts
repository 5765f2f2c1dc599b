import type { Locator, Page } from 'playwright-core';

/** What a person does in the Playground's chat. Every wait is for something to be seen. */
export class Chat {
  readonly cards: Locator;
  private readonly box: Locator;

  constructor(readonly page: Page) {
    this.cards = page.locator('.ac-adaptiveCard');
    this.box = page.locator('[role=textbox][contenteditable=true]').last();
  }

  /** Opens the chat, and waits for the greeting. */
  static async open(page: Page, url: string): Promise<Chat> {
    await page.goto(url);
    const chat = new Chat(page);
    await chat.cards.first().waitFor();
    return chat;
  }

  /** Types a message and sends it. A card that is drawn just then takes the focus away: it is typed again. */
  async say(text: string): Promise<void> {
    const read = (words: string) => words.replace(/\s+/g, ' ').trim();
    do {
      await this.box.click();
      await this.page.keyboard.press('Control+A');
      await this.page.keyboard.type(text);
    } while (read(await this.box.innerText()) !== read(text));
    await this.page.keyboard.press('Enter');
  }

  /** Types a message to the bot among others, who hears nothing else. */
  async tell(text: string): Promise<void> {
    await this.box.click();
    await this.page.keyboard.type('@');
    await this.page.getByRole('menuitem', { name: 'Test Bot' }).click();
    await this.page.keyboard.type(` ${text}`);
    await this.page.keyboard.press('Enter');
  }

  /** Types a message, and waits for the card that answers it. */
  async ask(text: string): Promise<Card> {
    const before = await this.cards.count();
    await this.say(text);
    return this.card(before);
  }

  /** Goes to another conversation, such as the group chat. */
  async goTo(name: string): Promise<void> {
    // The pane with the conversations stands outside the window until it is asked for.
    await this.page.getByRole('treeitem', { name }).dispatchEvent('click');
  }

  /** The card that comes after so many others. */
  async card(after: number): Promise<Card> {
    await this.cards.nth(after).waitFor();
    return new Card(this.page, this.cards.nth(after));
  }

  /** Waits until the conversation has its first card and no more. */
  async greeted(): Promise<void> {
    await this.cards.nth(1).waitFor({ state: 'detached' });
    await this.cards.first().waitFor();
  }

  /** Waits until these words are on the last card. */
  async hasLast(words: string): Promise<void> {
    await this.cards.last().filter({ hasText: words }).waitFor();
  }

  /** Waits for a sentence that is no card. */
  async hears(words: string): Promise<void> {
    await this.page.getByText(words).first().waitFor();
  }
}

/** A card in the chat: the same one, whatever it is renewed with. */
export class Card {
  constructor(
    readonly page: Page,
    readonly at: Locator,
  ) {}

  /** Waits until the card has all these words on it. */
  async shows(...words: (string | RegExp)[]): Promise<void> {
    for (const word of words) await this.at.filter({ hasText: word }).waitFor();
  }

  async text(): Promise<string> {
    return this.at.innerText();
  }

  button(title: string): Locator {
    return this.at.locator('button').filter({ has: this.page.getByText(title, { exact: true }) });
  }

  /** Presses the button with this title, or one of several. */
  async press(title: string, which = 0): Promise<void> {
    await this.button(title).nth(which).click();
  }

  /** Types into the input that shows these words until something is typed. */
  async fill(placeholder: string, text: string): Promise<void> {
    await this.at.getByPlaceholder(placeholder).fill(text);
  }

  /** Types into the input under this label, over what stands there. */
  async write(label: string, text: string): Promise<void> {
    await this.at.getByLabel(label, { exact: true }).fill(text);
  }

  /** Takes one of the choices that stand under this label. */
  async take(label: string, title: string): Promise<void> {
    await this.at
      .getByRole('radiogroup', { name: label })
      .getByRole('radio', { name: title })
      .check();
  }

  /** Presses a customer's name. */
  async open(name: string): Promise<void> {
    await this.at.getByText(name, { exact: true }).first().click();
  }

  /** Chooses from the list under the table. */
  async choose(title: string): Promise<void> {
    await this.at.getByRole('combobox').click();
    await this.page.getByRole('option', { name: title, exact: true }).click();
  }

  /** Presses a button that downloads a file, and fetches what it leads to. */
  async download(title: string): Promise<{ name: string; content: string }> {
    const download = this.page.waitForEvent('download');
    await this.press(title);
    const file = await download;
    const response = await this.page.request.get(file.url());
    return { name: file.suggestedFilename(), content: await response.text() };
  }
}
