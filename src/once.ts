/** Makes something once for each object that it is made from, and as long as that object lives. */
export function oncePer<K extends object, V>(make: (from: K) => V) {
  const made = new WeakMap<K, V>();
  return (from: K): V => {
    const known = made.get(from) ?? make(from);
    made.set(from, known);
    return known;
  };
}
