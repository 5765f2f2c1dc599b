import type { HolderPage } from '../../db/agentRoles/role.js';
import { commandBar, rowActions } from '../action.js';
import { hiddenLanguage } from '../elements.js';
import { literal } from '../literal.js';
import { pager, pagesOf } from '../pager.js';
import { present } from '../present.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import { nameOf, openAgent, originOf } from './holder.js';
import source from './list.json' with { type: 'json' };

const render = layout(source);

export interface AgentListCard {
  page: HolderPage;
  /** Number of the page's first row. */
  at?: number | undefined;
  /** True in local mode without lists. */
  isOpen: boolean;
  timeZone: string;
}

/** Agents with their roles, the highest first, and who gave them. */
export function agentList(
  { page, at, isOpen, timeZone }: AgentListCard,
  language: Language,
): AdaptiveCard {
  const text = texts[language].agents;
  const isEmpty = page.rows.length === 0;
  const { range, buttons } = pager({ page, at }, (input) => ({ verb: 'agents', input }), language);
  return smallEnough((share) =>
    render({
      lang: language,
      title: text.heading,
      said: present(isOpen && text.everyone, isEmpty && text.noneYet).join(' '),
      rows: page.rows.map((holder) => {
        const row = rowActions(
          openAgent(holder),
          present(holder.given?.role && ({ title: text.remove, verb: 'agents.remove' } as const)),
        );
        return {
          name: literal(nameOf(holder), 200 * share),
          detail: holder.role === null ? text.noRole : text.roles[holder.role],
          origin: literal(text.setBy(originOf(holder, language, timeZone)), 200 * share),
          open: row.open,
          menus: present(row.commands.length > 0 && { commands: row.commands }),
        };
      }),
      hidden: [hiddenLanguage(language)],
      pages: isEmpty ? [] : [pagesOf(range, buttons)],
      actions: commandBar({ primary: { title: text.add, ask: { verb: 'agents.new' } } }, language),
    }),
  );
}
