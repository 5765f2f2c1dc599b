import { z } from 'zod';
import { linkTo, type Service } from '../service.js';
import type { Ask } from './routes.js';
import { invalidProperty, refusal } from './serviceError.js';

/** A page of a list, and the way to the next one. */
export interface Page<Item> {
  items: Item[];
  links: Record<string, unknown>;
  continuationToken?: string;
}

/** The content of a continuation token. */
const POSITION = z.object({
  path: z.string(),
  /** Index of the next item. */
  from: z.int(),
  size: z.int(),
  /** In milliseconds. */
  issuedAt: z.number(),
  /** The list has ended: the token will be refused. */
  isOver: z.boolean(),
});
type Position = z.infer<typeof POSITION>;

/**
 * Returns a page of a list. The option `listEnd` chooses how the list ends.
 * @param path names the list in links
 * @throws {ServiceError} for a size or a continuation token that is not valid.
 */
export function pageOf<Item>(
  service: Service,
  ask: Ask,
  all: readonly Item[],
  path: string,
  isWanted: (item: Item) => boolean,
): Page<Item> {
  const { options, hooks } = service;
  const start = startOf(service, ask, path);
  const items: Item[] = [];
  let at = start.from;
  for (; at < all.length && items.length < start.size; at++) {
    const item = all[at];
    if (item !== undefined && isWanted(item)) items.push(item);
  }
  const hasMore = all.slice(at).some(isWanted);
  const links = { self: linkTo(service, withQuery(path, ask.query)) };
  if (!hasMore && (options.listEnd === 'clean' || items.length === 0)) return { items, links };
  const continuationToken = tokenOf({
    path,
    from: at,
    size: start.size,
    issuedAt: hooks.now(),
    isOver: !hasMore && options.listEnd === '2000',
  });
  const next = {
    ...linkTo(service, withQuery(path, ask.query, 'seekOperation=Next')),
    headers: [{ key: 'MS-ContinuationToken', value: continuationToken }],
  };
  return { items, links: { ...links, next }, continuationToken };
}

function startOf(
  { options, hooks }: Service,
  { query, headers }: Ask,
  path: string,
): { from: number; size: number } {
  const asked = Number(query.get('size') ?? 0);
  if (!Number.isInteger(asked) || asked < 0) throw invalidProperty('size');
  const size = asked === 0 ? options.pageMax : Math.min(asked, options.pageMax);
  const seek = query.get('seekOperation');
  const token = headers['ms-continuationtoken'];
  if (seek === null) return { from: 0, size };
  if (typeof token !== 'string') throw refusal(400, 2000, 'The continuation token has to be set.');
  if (seek.toLowerCase() !== 'next') throw invalidProperty('seekOperation');
  const position = positionOf(token);
  if (position?.isOver) throw refusal(400, 2000, 'There are no more items.');
  const isTooOld =
    position !== undefined &&
    options.continuationTtl > 0 &&
    hooks.now() > position.issuedAt + options.continuationTtl * 1000;
  if (position?.path !== path || isTooOld)
    throw refusal(400, 2000, 'The continuation token is invalid.');
  return { from: position.from, size: asked === 0 ? position.size : size };
}

const tokenOf = (position: Position): string =>
  Buffer.from(JSON.stringify(position)).toString('base64');

function positionOf(token: string): Position | undefined {
  try {
    return POSITION.safeParse(JSON.parse(Buffer.from(token, 'base64').toString())).data;
  } catch {
    return undefined;
  }
}

/** Writes a path with its query again, and with more. */
function withQuery(path: string, query: URLSearchParams, more?: string): string {
  const own = [...query]
    .filter(([name]) => name !== 'seekOperation')
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const all = more === undefined ? own : [...own, more];
  return all.length === 0 ? path : `${path}?${all.join('&')}`;
}

/** Returns a list as the service answers it. */
export const collection = <Item>(
  items: readonly Item[],
  { links, continuationToken }: Partial<Pick<Page<unknown>, 'links' | 'continuationToken'>> = {},
) => ({
  totalCount: items.length,
  items,
  ...(links && { links }),
  ...(continuationToken !== undefined && { continuationToken }),
  attributes: { objectType: 'Collection' },
});
