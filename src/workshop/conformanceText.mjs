// @ts-check
/**
 * @import { Case, Conformance } from "./conformanceOf.mjs"
 *
 * What `npm run conformance` prints: a table, the ids that no test carries, and what is wrong.
 *
 * @param {Conformance} conformance
 */
export function conformanceText({ cases, unknown, failing }) {
  const sections = groupsOf(cases, ({ section }) => section);
  const rows = [
    ...groupsOf(cases, ({ part }) => part).flatMap(([part, inPart]) => [
      [part, score(inPart)],
      ...groupsOf(inPart, ({ section }) => section).map(([section, inSection]) => [`  ${section}`, score(inSection)]),
    ]),
    ["All", score(cases)],
  ];
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const without = sections.flatMap(([section, inSection]) => {
    const ids = inSection.filter(({ tests }) => tests === 0).map(({ id }) => id);
    return ids.length === 0 ? [] : [`  ${section}`, ...wrapped(ids)];
  });
  return [
    ...rows.map(([name = "", passed = ""]) => `${name.padEnd(widths[0] ?? 0)}  ${passed.padStart(widths[1] ?? 0)}`),
    ...(without.length === 0 ? [] : ["", "Without a test:", ...without]),
    ...list("A test has not passed:", failing),
    ...list("No such golden case (misspelt in the test's name, or missing in src/workshop/goldenCases.json):", unknown),
  ].join("\n");
}

/** @param {readonly Case[]} cases */
const score = (cases) => `${cases.filter(({ passed }) => passed).length} / ${cases.length}`;

/** In the order in which the keys first come. @param {readonly Case[]} cases @param {(one: Case) => string} key */
const groupsOf = (cases, key) =>
  [...new Set(cases.map(key))].map((name) => /** @type {const} */ ([name, cases.filter((one) => key(one) === name)]));

/** Lines of twelve ids. @param {readonly string[]} ids */
const wrapped = (ids) => ids.flatMap((_, at) => (at % 12 === 0 ? [`    ${ids.slice(at, at + 12).join(" ")}`] : []));

/** @param {string} heading @param {readonly { id: string, name: string }[]} carried */
const list = (heading, carried) =>
  carried.length === 0 ? [] : ["", heading, ...carried.map(({ id, name }) => `  ${id} in "${name}"`)];
