/**
 * A circle among names that need each other, as `[a, b, c, a]`; null if there is none. Works without recursion, because
 * a hostile file can hold a chain of any length.
 */
export function dependencyCycle(needs: ReadonlyMap<string, Iterable<string>>): readonly string[] | null {
  const neededBy = new Map<string, string[]>();
  const open = new Map<string, number>();
  for (const [name, needed] of needs) {
    const known = [...new Set(needed)].filter((other) => needs.has(other));
    open.set(name, known.length);
    for (const other of known) {
      const users = neededBy.get(other);
      if (users === undefined) neededBy.set(other, [name]);
      else users.push(name);
    }
  }
  // Whatever needs nothing (any more) can be created and drops out; what stays stands in or behind a circle.
  const ready = [...open].filter(([, count]) => count === 0).map(([name]) => name);
  for (let name = ready.pop(); name !== undefined; name = ready.pop()) {
    open.delete(name);
    for (const user of neededBy.get(name) ?? []) {
      const left = (open.get(user) ?? 0) - 1;
      open.set(user, left);
      if (left === 0) ready.push(user);
    }
  }
  const [start] = open.keys();
  if (start === undefined) return null;
  const walked = new Map<string, number>();
  const trail: string[] = [];
  for (let name = start; ; ) {
    const seen = walked.get(name);
    if (seen !== undefined) return [...trail.slice(seen), name];
    walked.set(name, trail.length);
    trail.push(name);
    name = [...(needs.get(name) ?? [])].find((other) => open.has(other)) ?? start;
  }
}
