/** How many requests to Google may be on their way at once. */
const WIDTH = 5;

/** Does something for each item, a few at a time; the outcomes in the order of the items. */
export async function inParallel<T, R>(
  items: readonly T[],
  run: (item: T) => Promise<R>,
): Promise<PromiseSettledResult<R>[]> {
  const outcomes: PromiseSettledResult<R>[] = [];
  const open = [...items.entries()];
  const worker = async () => {
    for (let next = open.shift(); next; next = open.shift()) {
      const [index, item] = next;
      const [outcome] = await Promise.allSettled([run(item)]);
      outcomes[index] = outcome;
    }
  };
  await Promise.all(Array.from({ length: WIDTH }, worker));
  return outcomes;
}
