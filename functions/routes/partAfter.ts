/** Some of a list, and the place of the last of them when more follow. */
export interface Part<Item> {
  readonly items: readonly Item[];
  readonly end?: string;
}

interface PartWanted<Item> {
  /** A text by which the list is sorted, different for each item. */
  readonly placeOf: (item: Item) => string;
  /** The end of the part before; absent: from the beginning. */
  readonly after: string | undefined;
  readonly most: number;
  readonly latestFirst?: boolean;
}

/** What a list has after a place, sorted, so many items at most; that the item of that place is gone does not matter. */
export function partAfter<Item>(
  items: readonly Item[],
  { placeOf, after, most, latestFirst = false }: PartWanted<Item>,
): Part<Item> {
  const comesAfter = (a: string, b: string) => (latestFirst ? a < b : a > b);
  const rest = items
    .map((item) => ({ item, place: placeOf(item) }))
    .filter(({ place }) => after === undefined || comesAfter(place, after))
    .sort((a, b) => (comesAfter(a.place, b.place) ? 1 : -1));
  const part = rest.slice(0, most);
  const end = rest.length > most ? part.at(-1)?.place : undefined;
  return { items: part.map(({ item }) => item), ...(end === undefined ? {} : { end }) };
}
