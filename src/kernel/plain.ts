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
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== Array.prototype && prototype !== null) {
    throw new TypeError(`${path} is an instance of a class, which JSON would lose.`);
  }
  if (Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const [name, part] of Object.entries(value)) assertPlain(part, `${path}.${name}`);
}
