/** The items that are there: `present(a, isAdmin && b)` leaves out what is false, empty or missing. */
export const present = <Item extends object | string>(
  ...items: readonly (Item | false | '' | null | undefined)[]
): Item[] => items.filter((item): item is Item => Boolean(item));
