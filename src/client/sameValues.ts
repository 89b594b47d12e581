/**
 * Whether a reader sees nothing new: a list of the same things, or an object or a Map with the same in it. Large tables
 * are compared by identity: each is a new object when a record changed, and walking tens of thousands of records costs
 * more than drawing again.
 */
export function sameValues(before: unknown, next: unknown): boolean {
  if (Object.is(before, next)) return true;
  if (typeof before !== "object" || typeof next !== "object" || before === null || next === null) return false;
  if (Array.isArray(before) && Array.isArray(next)) {
    return before.length === next.length && before.every((value, index) => Object.is(value, next[index]));
  }
  if (before instanceof Map && next instanceof Map) {
    return before.size === next.size && [...before].every(([key, value]) => next.has(key) && next.get(key) === value);
  }
  if (before instanceof Set && next instanceof Set) {
    return before.size === next.size && [...before].every((value) => next.has(value));
  }
  if (!isPlain(before) || !isPlain(next)) return false;
  const keys = Object.keys(before);
  return (
    keys.length === Object.keys(next).length &&
    keys.every((key) => Object.hasOwn(next, key) && Object.is(Reflect.get(before, key), Reflect.get(next, key)))
  );
}

/** A large table reads like a Map and is none: it is walked by nobody. */
const isPlain = (value: object): boolean =>
  Object.getPrototypeOf(value) === Object.prototype && !(Symbol.iterator in value);
