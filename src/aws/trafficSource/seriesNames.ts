/** Names of the series of one record, put together once: they are asked for every simulated second. */
const known = {
  service: new Map<string, Readonly<Record<string, string>>>(),
  loadBalancer: new Map<string, Readonly<Record<string, string>>>(),
};

export function seriesNames<Name extends string>(
  kind: "service" | "loadBalancer",
  id: string,
  names: readonly Name[],
): Readonly<Record<Name, string>> {
  let found = known[kind].get(id);
  if (found === undefined) {
    found = Object.fromEntries(names.map((name) => [name, `${kind}/${id}/${name}`]));
    known[kind].set(id, found);
  }
  return found as Readonly<Record<Name, string>>;
}
