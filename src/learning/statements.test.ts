import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { goldenIdsIn } from "../workshop/goldenIds.mjs";
import { searchStatements, statements } from "./statements.ts";

const scenarios = new Set(readdirSync(new URL("../scenarios", import.meta.url)));
const sources = new URL("..", import.meta.url);
/** Ids in the names of tests. */
const proven = new Set(
  readdirSync(sources, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".test.ts"))
    .flatMap((file) => readFileSync(new URL(file, sources), "utf8").match(/(?:test|each)\b.*|^\s*\[?["`].*/gm) ?? [])
    .flatMap((name) => goldenIdsIn(name, new Set())),
);

test.each(statements)("$id opens a scenario that ships, and a test of its own proves it", ({ id, scenario }) => {
  expect(scenarios).toContain(scenario);
  expect(proven).toContain(id);
});

test("each statement is listed once, in order, in whole sentences", () => {
  const ids = statements.map(({ id }) => Number(id.slice(1)));
  expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
  for (const { note, corrected = "A.", observable, experiment } of statements) {
    for (const sentence of [note, corrected, observable, experiment]) expect(sentence).toMatch(/^[A-Z0-9].*\.$/);
  }
});

test("a search finds a word in the note, its correction or what is seen", () => {
  expect(searchStatements("containerd").map(({ id }) => id)).toEqual(["C05", "C103"]);
  expect(searchStatements("no such word")).toEqual([]);
  expect(searchStatements("")).toHaveLength(statements.length);
});
