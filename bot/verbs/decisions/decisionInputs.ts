import { z } from 'zod';
import type { Ask } from '../../../cards/asks.js';
import type { DecisionTarget, WorkKey } from '../../../db/decisions/decision.js';
import { choice, dayCount, kept, pageOf, searchText, upcomingRange } from '../../slots/index.js';

/** Selects terms by their owner's customers. */
const whoseDecisions = choice(
  {
    first: { en: ['mine first'], es: ['las mias primero'] },
    mine: { en: ['my', 'mine', 'mine only'], es: ['mis', 'mias', 'solo las mias'] },
    everyone: {
      en: ['everyone', 'everybody', 'all agents'],
      es: ['de todos', 'de todo el equipo', 'de todas'],
    },
  },
  { en: 'whose', es: 'de quién' },
);

const overdueDecisions = choice(
  {
    overdue: {
      en: ['overdue', 'past due', 'late'],
      es: ['vencidas', 'atrasadas', 'con retraso'],
    },
  },
  { en: 'overdue', es: 'vencidas' },
);

/** Key of a term in the worklist, from which a page goes on. */
const workKey: z.ZodType<WorkKey, WorkKey> = z
  .tuple([z.number().int().min(0).max(9), z.iso.date(), z.int32()])
  .readonly();

/** Filters of the worklist, the same on its card and for its file. */
export const whichDecisions = {
  range: upcomingRange.optional(),
  days: dayCount.optional(),
  only: overdueDecisions.optional(),
  whose: whoseDecisions.optional(),
  query: searchText.optional(),
};

/** Selects a page of the worklist. */
export const decisionsView = z.object({ ...whichDecisions, ...pageOf(workKey) });
export type DecisionsInput = z.output<typeof decisionsView>;

/** Returns the page of the worklist that a row was pressed in. */
export const pageBehind = (back: Ask | undefined): DecisionsInput =>
  (back?.verb === 'decisions' && decisionsView.safeParse(back.input ?? {}).data) || {};

const SUBSCRIPTION = /^subscription\/(\d{1,9})$/;

/** A subscription's id by its token. */
export const subscriptionId = z
  .string()
  .regex(SUBSCRIPTION)
  .transform((token) => Number(SUBSCRIPTION.exec(token)?.[1]));

/** True for a press in the worklist, whose page is shown again. */
export const onList = kept(z.boolean().optional(), 10);

const TARGET = /^(\d{1,9})\/(\d{4}-\d{2}-\d{2})\/(\d{1,9})\.(\d{1,9})$/;

/** The term and the decision that a card shows; see `targetToken`. */
export const decisionTarget = z
  .string()
  .regex(TARGET)
  .transform((token): DecisionTarget => {
    const [, subscription, termEnd = '', id, version] = TARGET.exec(token) ?? [];
    return {
      subscriptionId: Number(subscription),
      termEnd,
      seen: { id: Number(id), version: Number(version) },
    };
  });
