import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { conformanceOf, type Part } from "./conformanceOf.mjs";
import { conformanceText } from "./conformanceText.mjs";
import { goldenIdsIn } from "./goldenIds.mjs";
import { inProject } from "./projectRoot.mjs";

const parts: readonly Part[] = [
  {
    part: "Control plane",
    sections: [
      { section: "11.1 Task definitions", ids: ["G001", "G002", "G004"] },
      { section: "11.2 Task lifecycle", ids: ["G038"] },
    ],
  },
  { part: "Learning", sections: [{ section: "1.1 What ECS is", ids: ["C01"] }] },
];

const passed = (name: string) => ({ name, passed: true });
const failed = (name: string) => ({ name, passed: false });
const passedIds = (...tests: ReturnType<typeof passed>[]) =>
  conformanceOf(parts, tests)
    .cases.filter((one) => one.passed)
    .map(({ id }) => id);

test("a case passes when a test carries its id, alone or among others", () => {
  expect(passedIds(passed("G001 a revision"), passed("service G004 C01 both"))).toEqual(["G001", "G004", "C01"]);
});

test("a case without a test has not passed", () => {
  expect(passedIds()).toEqual([]);
  expect(conformanceOf(parts, []).cases.map(({ tests }) => tests)).toEqual([0, 0, 0, 0, 0]);
});

test("one failing test among several fails the case, and is named", () => {
  const tests = [passed("G001 first row"), failed("G001 second row")];
  expect(passedIds(...tests)).toEqual([]);
  expect(conformanceOf(parts, tests).failing).toEqual([{ id: "G001", name: "G001 second row" }]);
});

test("an id that is not in the list is reported with the test that carries it", () => {
  const { unknown, failing } = conformanceOf(parts, [failed("G003 left out"), passed("G001–004 with a gap")]);
  expect(unknown).toEqual([{ id: "G003", name: "G003 left out" }]);
  expect(failing).toEqual([]);
});

test("every case keeps the section that it stands in", () => {
  expect(conformanceOf(parts, [passed("G038")]).cases.at(3)).toEqual({
    id: "G038",
    part: "Control plane",
    section: "11.2 Task lifecycle",
    tests: 1,
    passed: true,
  });
});

test("the table counts sections, parts and all, and lists what has no test", () => {
  const tests = [passed("G001–002"), failed("G038 stops"), passed("G999")];
  expect(conformanceText(conformanceOf(parts, tests)).split("\n")).toEqual([
    "Control plane            2 / 4",
    "  11.1 Task definitions  2 / 3",
    "  11.2 Task lifecycle    0 / 1",
    "Learning                 0 / 1",
    "  1.1 What ECS is        0 / 1",
    "All                      2 / 5",
    "",
    "Without a test:",
    "  11.1 Task definitions",
    "    G004",
    "  1.1 What ECS is",
    "    C01",
    "",
    "A test has not passed:",
    '  G038 in "G038 stops"',
    "",
    "No such golden case (misspelt in the test's name, or missing in src/workshop/goldenCases.json):",
    '  G999 in "G999"',
  ]);
});

test("when every case has passed there is nothing below the table", () => {
  const { cases, ...rest } = conformanceOf(parts, [passed("G001–004 G038 C01")]);
  expect(
    conformanceText({ cases, ...rest })
      .split("\n")
      .at(-1),
  ).toMatch(/^All +5 \/ 5$/);
});

test("many ids without a test are broken into lines", () => {
  const ids = Array.from({ length: 13 }, (_, index) => `G${101 + index}`);
  const text = conformanceText(conformanceOf([{ part: "A", sections: [{ section: "B", ids }] }], []));
  expect(text.split("\n").slice(-2)).toEqual([`    ${ids.slice(0, 12).join(" ")}`, "    G113"]);
});

test("the committed list holds every id once, written as test names write it, under sections of different names", () => {
  const committed: readonly Part[] = JSON.parse(readFileSync(inProject("src", "workshop", "goldenCases.json"), "utf8"));
  const sections = committed.flatMap((part) => part.sections);
  const ids = sections.flatMap((section) => section.ids);
  expect(ids.filter((id) => goldenIdsIn(id, new Set()).join() !== id)).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(sections.map(({ section }) => section)).size).toBe(sections.length);
  expect(sections.filter((section) => section.ids.length === 0)).toEqual([]);
});
