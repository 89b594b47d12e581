import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { lastChangeMs } from "./lastChange.mjs";

const folder = mkdtempSync(path.join(tmpdir(), "steady-state-last-change-"));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("the newest file counts, however deep, and so does a folder that lost a file", () => {
  const inner = path.join(folder, "inner");
  const file = path.join(inner, "a.ts");
  const lone = path.join(folder, "lone.json");
  mkdirSync(inner);
  writeFileSync(file, "");
  writeFileSync(lone, "");
  const setSeconds = (at: string, seconds: number) => utimesSync(at, seconds, seconds);

  setSeconds(file, 300);
  setSeconds(inner, 200);
  setSeconds(lone, 100);
  setSeconds(folder, 100);
  expect(lastChangeMs([folder])).toBe(300_000);
  expect(lastChangeMs([lone])).toBe(100_000);
  expect(lastChangeMs([lone, inner])).toBe(300_000);

  rmSync(file);
  setSeconds(inner, 400);
  expect(lastChangeMs([folder])).toBe(400_000);
});
