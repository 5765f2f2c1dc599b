import type { Page, Request } from 'playwright-core';

/**
 * The presses of a page that the chat has not finished drawing.
 *
 * In a personal chat a card is drawn twice after a press: when the bot updates its message and again when the press is
 * answered. Text typed in between is lost.
 */
export class Invokes {
  private readonly unanswered = new Set<Request>();

  constructor(private readonly page: Page) {
    page.on('request', (request) => {
      if (request.url().endsWith('/_conversation/v1/invoke')) this.unanswered.add(request);
    });
    page.on('requestfinished', (request) => this.unanswered.delete(request));
    page.on('requestfailed', (request) => this.unanswered.delete(request));
  }

  /** Waits until each press has its answer, and the answers are drawn. */
  async drawn(): Promise<void> {
    await this.nextFrames();
    while (this.unanswered.size > 0) await this.nextFrames();
    await this.nextFrames();
  }

  /** Waits for two frames: by then the page has sent and drawn what was pending. */
  private async nextFrames(): Promise<void> {
    await this.page.evaluate(
      'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))',
    );
  }
}
