import type { Locator, Page } from 'playwright-core';
import { Invokes } from './invokes.js';

const singleSpaced = (words: string): string => words.replace(/\s+/g, ' ').trim();

/** A user of the Playground's chat. Each method waits until its result is visible. */
export class Chat {
  readonly cards: Locator;
  readonly invokes: Invokes;
  private readonly box: Locator;

  constructor(readonly page: Page) {
    this.invokes = new Invokes(page);
    this.cards = page.locator('.ac-adaptiveCard');
    this.box = page.locator('[role=textbox][contenteditable=true]').last();
  }

  /** Opens the chat and waits for the greeting. */
  static async open(page: Page, url: string): Promise<Chat> {
    await page.goto(url);
    const chat = new Chat(page);
    await chat.cards.first().waitFor();
    return chat;
  }

  /** Sends a message. Retypes it if a new card takes the focus away. */
  async say(text: string): Promise<void> {
    do {
      await this.box.click();
      await this.page.keyboard.press('Control+A');
      await this.page.keyboard.type(text);
    } while (singleSpaced(await this.box.innerText()) !== singleSpaced(text));
    await this.box.press('Enter');
  }

  /** Sends a message of several lines and waits for the card that answers it. */
  async paste(lines: readonly string[]): Promise<Card> {
    const before = await this.cards.count();
    await this.box.click();
    // The Playground's box drops the line breaks that are typed, and keeps those that are filled in.
    await this.box.fill(lines.join('\n'));
    await this.box.press('Enter');
    return this.card(before);
  }

  /** Sends a message that mentions the bot, in a group chat. */
  async tell(text: string): Promise<void> {
    do {
      await this.box.click();
      await this.page.keyboard.press('Control+A');
      await this.page.keyboard.type('@');
      await this.page.getByRole('menuitem', { name: 'Test Bot' }).click();
      await this.page.keyboard.type(` ${text}`);
    } while (!singleSpaced(await this.box.innerText()).endsWith(singleSpaced(text)));
    await this.box.press('Enter');
  }

  /** Sends a message and waits for the card that answers it. */
  async ask(text: string): Promise<Card> {
    const before = await this.cards.count();
    await this.say(text);
    return this.card(before);
  }

  /** Switches to another conversation, such as the group chat. */
  async goTo(name: string): Promise<void> {
    // The conversation list is outside the window until it is opened.
    await this.page.getByRole('treeitem', { name }).dispatchEvent('click');
  }

  /** Waits for the card after this many others. */
  async card(after: number): Promise<Card> {
    await this.cards.nth(after).waitFor();
    return new Card(this, this.cards.nth(after));
  }

  /** Waits until the conversation has exactly one card. */
  async greeted(): Promise<void> {
    await this.cards.nth(1).waitFor({ state: 'detached' });
    await this.cards.first().waitFor();
  }

  /** Waits until the last card contains this text. */
  async hasLast(words: string): Promise<void> {
    await this.cards.last().filter({ hasText: words }).waitFor();
  }

  /** Waits for the last card that contains this text; it is no longer that card once its text changes. */
  async lastWith(words: string): Promise<Card> {
    const at = this.cards.filter({ hasText: words }).last();
    await at.waitFor();
    return new Card(this, at);
  }

  /** Waits for a text message. */
  async hears(words: string): Promise<void> {
    await this.page.getByText(words).first().waitFor();
  }
}

/** A card in the chat, including its updates. */
export class Card {
  readonly page: Page;

  constructor(
    private readonly chat: Chat,
    readonly at: Locator,
  ) {
    this.page = chat.page;
  }

  /** Waits until the card contains all of these texts. */
  async shows(...words: (string | RegExp)[]): Promise<void> {
    for (const word of words) await this.at.filter({ hasText: word }).waitFor();
  }

  async text(): Promise<string> {
    return this.at.innerText();
  }

  button(title: string): Locator {
    return this.at.locator('button').filter({ has: this.page.getByText(title, { exact: true }) });
  }

  /** Presses the button with this title, and waits for the answer; `which` selects among several. */
  async press(title: string, which = 0): Promise<void> {
    await this.button(title).nth(which).click();
    await this.chat.invokes.drawn();
  }

  /** Double-clicks the button with this title, and waits for both answers: the later one draws the card again. */
  async pressTwice(title: string): Promise<void> {
    await this.button(title).dblclick();
    await this.chat.invokes.drawn();
  }

  /** Presses a command behind the card's “…”, or behind that of the row that opens `row`. */
  async pressMore(title: string, row?: string): Promise<void> {
    const menus =
      row === undefined
        ? this.at
        : this.at
            .locator('.ac-selectable')
            .filter({ hasText: row })
            .first()
            .locator('xpath=ancestor::*[.//button][1]');
    await menus.getByRole('button', { name: 'More options' }).last().click();
    await this.page.getByRole('menuitem', { name: title, exact: true }).click();
    await this.chat.invokes.drawn();
  }

  /** Types into the input with this placeholder. */
  async fill(placeholder: string, text: string): Promise<void> {
    await this.at.getByPlaceholder(placeholder).fill(text);
  }

  /** Replaces the text of the input with this label. */
  async write(label: string, text: string): Promise<void> {
    await this.at.getByLabel(label, { exact: true }).fill(text);
  }

  /** Selects a choice under this label. */
  async take(label: string, title: string): Promise<void> {
    await this.at
      .getByRole('radiogroup', { name: label })
      .getByRole('radio', { name: title })
      .check();
  }

  /** Clicks a customer's name. */
  async open(name: string): Promise<void> {
    await this.at.getByText(name, { exact: true }).first().click();
    await this.chat.invokes.drawn();
  }

  /** Selects from the list under this label. */
  async choose(label: string, title: string): Promise<void> {
    await this.at.getByRole('combobox', { name: label }).click();
    await this.page.getByRole('option', { name: title, exact: true }).click();
  }

  /** Ticks or unticks choices of the list of several under this label, by mouse. */
  async toggle(label: string, ...titles: string[]): Promise<void> {
    await this.at.getByRole('combobox', { name: label, exact: true }).click();
    for (const name of titles)
      await this.page.getByRole('menuitemcheckbox', { name, exact: true }).click();
    await this.page.keyboard.press('Escape');
  }

  /** The choices of the list under this label. */
  async choices(label: string): Promise<string[]> {
    const list = this.at.getByRole('combobox', { name: label });
    await list.click();
    const titles = await this.page.getByRole('option').allInnerTexts();
    await this.page.keyboard.press('Escape');
    return titles;
  }

  /** Presses a download button and returns the file. */
  async download(title: string): Promise<{ name: string; content: string }> {
    const download = this.page.waitForEvent('download');
    await this.press(title);
    const file = await download;
    const response = await this.page.request.get(file.url());
    return { name: file.suggestedFilename(), content: await response.text() };
  }
}
