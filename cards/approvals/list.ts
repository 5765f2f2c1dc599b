import type { Approval, ApprovalPage } from '../../db/approvals/approval.js';
import { rowActions } from '../action.js';
import { hiddenLanguage, textRun } from '../elements.js';
import { moment } from '../format.js';
import { literal } from '../literal.js';
import { pager, pagesOf } from '../pager.js';
import { present } from '../present.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import { aboutText, reasonText } from './approvalText.js';
import source from './list.json' with { type: 'json' };

const render = layout(source);

export interface ApprovalList {
  page: ApprovalPage;
  at?: number | undefined;
  viewer: { id: string; decides: boolean; timeZone: string };
  /** True if nothing needs approval. */
  isOff: boolean;
}

/** Requests that wait for a second agent: what, why, and who asks. */
export const approvalList = (list: ApprovalList, language: Language): AdaptiveCard =>
  smallEnough((share) => listWithTexts(list, language, share));

function listWithTexts(
  { page, at, viewer, isOff }: ApprovalList,
  language: Language,
  share: number,
): AdaptiveCard {
  const text = texts[language].approvals;
  const isEmpty = page.rows.length === 0;
  const { range, buttons } = pager(
    { page, at },
    (input) => ({ verb: 'approvals', input }),
    language,
  );
  return render({
    lang: language,
    title: text.heading,
    said: present(
      isEmpty && (viewer.decides ? text.noneWait : text.noneOwn),
      isOff && text.off,
    ).join(' '),
    rows: page.rows.map((approval) => ({
      name: literal(aboutText(approval.about, language), 200 * share),
      detail: [textRun(literal(reasonText(approval.reason, language), 200 * share))],
      small: [
        textRun(smallText(approval, viewer, language, share), { isSubtle: true, size: 'Small' }),
      ],
      open: rowActions({ verb: 'approvals.show', input: { approval: approval.id } }, []).open,
    })),
    hidden: [hiddenLanguage(language)],
    pages: isEmpty ? [] : [pagesOf(range, buttons)],
  });
}

function smallText(
  { asker, createdAt }: Approval,
  { id, timeZone }: ApprovalList['viewer'],
  language: Language,
  share: number,
): string {
  const text = texts[language].approvals;
  const name = asker.id === id ? text.you : literal(asker.name, 100 * share);
  return `${name} · ${moment(createdAt, language, timeZone)}`;
}
