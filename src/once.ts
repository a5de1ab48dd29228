/** Makes something once for each object that it is made from, and as long as that object lives. */
export function oncePer<K extends object, V>(make: (from: K) => V) {
  const made = new WeakMap<K, V>();
  return (from: K): V => {
    const known = made.get(from) ?? make(from);
    made.set(from, known);
    return known;
  };
}

const firsts = new Map<string, object>();

/** The first of objects that are equal as JSON: so that what is made once for an object is made once for its copies. */
export function sameByValue<T extends object>(value: T): T {
  const key = JSON.stringify(value);
  const first = (firsts.get(key) as T | undefined) ?? value;
  firsts.set(key, first);
  return first;
}
