import { z } from 'zod';

const links = z.looseObject({
  next: z
    .looseObject({
      headers: z.array(z.looseObject({ key: z.string(), value: z.string() })).optional(),
    })
    .optional(),
});

/** A page of a list; `totalCount` counts this page alone. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.looseObject({
    items: z.array(item),
    continuationToken: z.string().optional(),
    links: links.optional(),
  });

interface Page {
  continuationToken?: string | undefined;
  links?: z.output<typeof links> | undefined;
}

const TOKEN = /^ms-continuationtoken$/i;

/** Returns the token of the next page. The links themselves may be malformed, so they are not followed. */
export const nextToken = ({ continuationToken, links: { next } = {} }: Page): string | undefined =>
  continuationToken ?? next?.headers?.find(({ key }) => TOKEN.test(key))?.value;

/** Part of a path. Ids come from the service and from the database, so none may add a segment. */
export const part = (id: string): string => encodeURIComponent(id);
