import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { lockFileProblems } from "./lockFile.mjs";
import { inProject } from "./projectRoot.mjs";

const lock = JSON.parse(readFileSync(inProject("package-lock.json"), "utf8"));
const manifest = JSON.parse(readFileSync(inProject("package.json"), "utf8"));

test("the lock file holds the native binaries of every platform", () => {
  expect(lockFileProblems(lock.packages)).toEqual([]);
});

test.each(["@biomejs/cli-darwin-arm64", "@biomejs/cli-win32-x64", "@tailwindcss/oxide-darwin-arm64"])(
  "without %s the lock file is refused",
  (name) => {
    const packages = { ...lock.packages };
    expect(packages).toHaveProperty([`node_modules/${name}`]);
    delete packages[`node_modules/${name}`];
    expect(lockFileProblems(packages)).toEqual([expect.stringContaining(`${name} is missing`)]);
  },
);

test("a nested package is found in its own node_modules and in those above", () => {
  const optional = { version: "1.0.0", optionalDependencies: { own: "1", shared: "1", lost: "1" } };
  const packages = {
    "node_modules/tool": {},
    "node_modules/tool/node_modules/part": optional,
    "node_modules/tool/node_modules/part/node_modules/own": {},
    "node_modules/shared": {},
  };
  expect(lockFileProblems(packages)).toEqual([
    "lost is missing, an optional part of node_modules/tool/node_modules/part@1.0.0",
  ]);
});

test("a package from a private mirror is refused", () => {
  const packages = { "node_modules/a": { resolved: "https://mirror.example/a.tgz" } };
  expect(lockFileProblems(packages)).toEqual([
    "node_modules/a comes from https://mirror.example/a.tgz, which others cannot reach",
  ]);
});

test("package.json pins every version exactly, and the lock file agrees", () => {
  const wanted = { ...manifest.dependencies, ...manifest.devDependencies };
  const locked = Object.fromEntries(
    Object.keys(wanted).map((name) => [name, lock.packages[`node_modules/${name}`]?.version]),
  );
  expect(locked).toEqual(wanted);
});
