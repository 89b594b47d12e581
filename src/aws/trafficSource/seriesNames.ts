/** Names of the series of one record, put together once: they are asked for every simulated second. */
const known = new Map<string, Readonly<Record<string, string>>>();

export function seriesNames<Name extends string>(
  kind: "service" | "loadBalancer",
  id: string,
  names: readonly Name[],
): Readonly<Record<Name, string>> {
  const prefix = `${kind}/${id}`;
  let found = known.get(prefix);
  if (found === undefined) {
    found = Object.fromEntries(names.map((name) => [name, `${prefix}/${name}`]));
    known.set(prefix, found);
  }
  return found as Readonly<Record<Name, string>>;
}
