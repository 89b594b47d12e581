/**
 * Throws when `value` holds something JSON would lose or change: functions, classes, Map, undefined, NaN,
 * Infinity, −0. Freezes it on the way, so a later write to a shared record fails where it happens.
 */
export function assertPlain(value: unknown, path: string): void {
  if (value === null || typeof value === "string" || typeof value === "boolean") return;
  if (typeof value === "number") {
    if (Number.isFinite(value) && !Object.is(value, -0)) return;
    throw new TypeError(`${path} is ${Object.is(value, -0) ? "-0" : value}, which JSON would change.`);
  }
  if (typeof value !== "object") throw new TypeError(`${path} is ${typeof value}, which JSON would lose.`);
  if (!hasPlainPrototype(value)) {
    throw new TypeError(`${path} is an instance of a class, which JSON would lose.`);
  }
  if (Object.isFrozen(value)) return;
  Object.freeze(value);
  const parts = value as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(parts)) {
    const part = parts[name];
    // Most parts were looked at with an earlier record: only a new one is worth the words for its path.
    if (!isKnownPlain(part)) assertPlain(part, `${path}.${name}`);
  }
}

/** A text, or a plain object or list that was frozen before. */
const isKnownPlain = (part: unknown): boolean =>
  typeof part === "string" ||
  (typeof part === "object" && part !== null && Object.isFrozen(part) && hasPlainPrototype(part));

function hasPlainPrototype(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === Array.prototype || prototype === null;
}
