import type { Approval, ApprovalAbout, ApprovalReason } from '../../db/approvals/approval.js';
import { count, money } from '../format.js';
import { texts, type Language } from '../text/index.js';

/** `Order CL-000012 for Contoso`. The result is not literal. */
export function aboutText(about: ApprovalAbout, language: Language): string {
  const text = texts[language].approvals.about;
  switch (about.kind) {
    case 'order':
      return text.order(about.number, about.customer);
    case 'tags':
      return text.tags(count(about.count, language), about.count);
    case 'file':
      return text.file(about.name);
    case 'change':
      return text.change(about.product, about.customer);
    case 'cancel':
      return text.cancel(about.product, about.customer);
  }
}

/** Says by which rule a request needs approval. */
export function reasonText(reason: ApprovalReason, language: Language): string {
  const text = texts[language].approvals.reasons;
  switch (reason.rule) {
    case 'sum':
      return text.sum(money(reason.amount, language), money(reason.limit, language));
    case 'customers':
      return text.customers(count(reason.count, language), count(reason.limit, language));
    case 'cancel':
      return text.cancel;
  }
}

/** `Order CL-000012 for Contoso: Approved`. The result is not literal. */
export const outcomeText = (
  { about, state }: Pick<Approval, 'about' | 'state'>,
  language: Language,
): string => `${aboutText(about, language)}: ${texts[language].approvals.states[state]}`;
