import { expect, test } from "vitest";
import { firefoxPaths, firstInstalled, jscPaths } from "./installedPrograms.mjs";

const env = { PATH: "/usr/local/bin:/usr/bin", PROGRAMFILES: "C:\\Program Files" };

test("Linux: every folder of PATH is asked for Debian's long-term Firefox before any is asked for another", () => {
  expect(firefoxPaths({ platform: "linux", env })).toEqual([
    "/usr/local/bin/firefox-esr",
    "/usr/bin/firefox-esr",
    "/usr/local/bin/firefox",
    "/usr/bin/firefox",
  ]);
});

test("Windows: Firefox lies in a Program Files folder that is set", () => {
  expect(firefoxPaths({ platform: "win32", env })).toEqual(["C:\\Program Files\\Mozilla Firefox\\firefox.exe"]);
});

test.each`
  platform    | found
  ${"linux"}  | ${["/usr/local/bin/jsc", "/usr/bin/jsc"]}
  ${"darwin"} | ${["/System/Library/Frameworks/JavaScriptCore.framework/Versions/Current/Helpers/jsc"]}
  ${"win32"}  | ${[]}
`("$platform: WebKit's shell is looked for in $found", ({ platform, found }) => {
  expect(jscPaths({ platform, env })).toEqual(found);
});

test("the first that is there is taken, and none when none is", () => {
  expect(firstInstalled(["/nowhere/node", process.execPath, "/"])).toBe(process.execPath);
  expect(firstInstalled(["/nowhere/node"])).toBeUndefined();
});
