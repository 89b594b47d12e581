/**
 * Derives a value once per table or list, whoever asks: selectors run several times for one change, and with tens of
 * thousands of records each pass over them is felt. Both are new objects whenever what they hold has changed.
 */
export function oncePer<K extends object, V>(derive: (of: K) => V): (of: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (of) => {
    let entry = known.get(of);
    if (entry === undefined) {
      entry = { value: derive(of) };
      known.set(of, entry);
    }
    return entry.value;
  };
}
