import { expect, test } from "vitest";
import { fileOf, importStatements, reachedFrom } from "./importStatements.mjs";

test("every way to import is found, with its line and whether anything of it runs", () => {
  const source = [
    'import { a, type A } from "./a.ts";',
    'import type { B } from "./b.ts";',
    'import { type C } from "./c.ts";',
    'import "./d.css";',
    'export * from "./e.ts";',
    'export type { F } from "./f.ts";',
    'export const g = () => import("./g.ts");',
    '// import "./comment.ts";',
    'export const text = `import "./text.ts"`;',
  ].join("\n");
  expect(importStatements("src/x.tsx", source).toSorted((a, b) => a.line - b.line)).toEqual([
    { request: "./a.ts", typeOnly: false, line: 1 },
    { request: "./b.ts", typeOnly: true, line: 2 },
    { request: "./c.ts", typeOnly: true, line: 3 },
    { request: "./d.css", typeOnly: false, line: 4 },
    { request: "./e.ts", typeOnly: false, line: 5 },
    { request: "./f.ts", typeOnly: true, line: 6 },
    { request: "./g.ts", typeOnly: false, line: 7 },
  ]);
});

test("a file that cannot be parsed is named", () => {
  expect(() => importStatements("src/x.ts", "import {")).toThrow("src/x.ts: ");
});

test.each([
  ["./model.ts", "src/aws/task/model.ts"],
  ["../../kernel/time.ts", "src/kernel/time.ts"],
  ["../icon.svg?raw", "src/aws/icon.svg"],
  ["react", undefined],
  ["node:fs", undefined],
])("in src/aws/task/behaviour.ts, %s is %s", (request, file) => {
  expect(fileOf("src/aws/task/behaviour.ts", request)).toBe(file);
});

test("what a file runs is followed through values, never through types, each with the way there", () => {
  const sources = {
    "src/worker/main.ts": 'import { host } from "./host.ts"; import type { Shell } from "../app/Shell.tsx";',
    "src/worker/host.ts": 'import { core } from "../kernel/core.ts"; import "./main.ts";',
    "src/kernel/core.ts": 'import FlatQueue from "flatqueue";',
    "src/app/Shell.tsx": 'import { useState } from "react";',
  };
  expect([...reachedFrom("src/worker/main.ts", sources).values()]).toEqual([
    ["src/worker/main.ts"],
    ["src/worker/main.ts", "src/worker/host.ts"],
    ["src/worker/main.ts", "src/worker/host.ts", "src/kernel/core.ts"],
    ["src/worker/main.ts", "src/worker/host.ts", "src/kernel/core.ts", "flatqueue"],
  ]);
});
