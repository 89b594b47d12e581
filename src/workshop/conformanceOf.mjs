// @ts-check
import { goldenIdsIn } from "./goldenIds.mjs";

/**
 * Holds the names of the tests against the list of golden cases.
 *
 * @typedef {{ part: string, sections: readonly { section: string, ids: readonly string[] }[] }} Part
 * @typedef {{ name: string, passed: boolean }} Test
 * @typedef {{ id: string, part: string, section: string, tests: number, passed: boolean }} Case
 *   A case has passed when tests carry its id and every one of them has.
 * @typedef {{ id: string, name: string }} Carried An id and the name of a test that carries it.
 * @typedef {{ cases: readonly Case[], unknown: readonly Carried[], failing: readonly Carried[] }} Conformance
 *
 * @param {readonly Part[]} parts
 * @param {readonly Test[]} tests
 * @returns {Conformance}
 */
export function conformanceOf(parts, tests) {
  const known = new Set(parts.flatMap(({ sections }) => sections.flatMap(({ ids }) => ids)));
  const carried = tests.flatMap(({ name, passed }) => goldenIdsIn(name, known).map((id) => ({ id, name, passed })));
  /** @type {Map<string, boolean[]>} */
  const outcomes = new Map();
  for (const { id, passed } of carried) outcomes.set(id, [...(outcomes.get(id) ?? []), passed]);
  return {
    cases: parts.flatMap(({ part, sections }) =>
      sections.flatMap(({ section, ids }) =>
        ids.map((id) => {
          const found = outcomes.get(id) ?? [];
          return { id, part, section, tests: found.length, passed: found.length > 0 && !found.includes(false) };
        }),
      ),
    ),
    unknown: carried.filter(({ id }) => !known.has(id)).map(({ id, name }) => ({ id, name })),
    failing: carried.filter(({ id, passed }) => known.has(id) && !passed).map(({ id, name }) => ({ id, name })),
  };
}
