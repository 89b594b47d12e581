import { expect, test } from "vitest";
import { browserPlan, installedBrowserPaths } from "./browserPlan.mjs";

const ubuntu = {
  platform: "linux",
  arch: "x64",
  env: { PATH: "/usr/local/bin:/usr/bin" } as Record<string, string>,
  isRoot: true,
  node: "/usr/bin/node",
  cacheFolder: "/project/node_modules/.cache/steady-state-browser",
  playwright: { cli: "/project/playwright.js", chromium: "/home/me/.cache/ms-playwright/chrome" },
};

test("a browser is looked for on the machine, at Playwright, at the package manager and at npm, in that order", () => {
  expect(browserPlan(ubuntu).map(({ name }) => name)).toEqual([
    "an installed Chrome or Chromium",
    "Playwright's own download",
    "the system's package manager (apt-get)",
    "the npm package @sparticuz/chromium 147.0.0",
  ]);
});

test("STEADY_BROWSER leaves no second choice", () => {
  const plan = browserPlan({ ...ubuntu, env: { STEADY_BROWSER: "/opt/chrome" } });
  expect(plan.map(({ paths, commands }) => ({ paths, commands }))).toEqual([{ paths: ["/opt/chrome"], commands: [] }]);
});

test.each`
  machine             | isRoot   | env            | apt
  ${"root"}           | ${true}  | ${{}}          | ${"apt-get"}
  ${"a person's own"} | ${false} | ${{}}          | ${"left out, it needs root; sudo is used only when CI is set"}
  ${"a build server"} | ${false} | ${{ CI: "1" }} | ${"sudo -n apt-get"}
`("on $machine machine apt-get is: $apt", ({ isRoot, env, apt }) => {
  const step = browserPlan({ ...ubuntu, isRoot, env })[2];
  const command = step?.commands[0]?.join(" ").replace(/ install .*/, "");
  expect(step?.leftOut === undefined ? command : `left out, ${step.leftOut}`).toBe(apt);
});

test("apt-get installs the headless shell, with fresh package lists if it must, and all of Chromium as a last resort", () => {
  expect(browserPlan(ubuntu)[2]?.commands.map((command) => command.join(" "))).toEqual([
    "apt-get install -y -q --no-install-recommends chromium-headless-shell",
    "apt-get update -q",
    "apt-get install -y -q --no-install-recommends chromium-headless-shell",
    "apt-get install -y -q --no-install-recommends chromium",
  ]);
});

test.each`
  platform    | arch       | leftOut
  ${"linux"}  | ${"x64"}   | ${[]}
  ${"linux"}  | ${"arm64"} | ${["@sparticuz/chromium"]}
  ${"darwin"} | ${"arm64"} | ${["apt-get", "@sparticuz/chromium"]}
  ${"win32"}  | ${"x64"}   | ${["apt-get", "@sparticuz/chromium"]}
`("on $platform $arch the plan leaves out $leftOut", ({ platform, arch, leftOut }) => {
  const names = browserPlan({ ...ubuntu, platform, arch }).filter((step) => step.leftOut !== undefined);
  expect(names.map(({ name }) => /apt-get|@sparticuz\/chromium/.exec(name)?.[0])).toEqual(leftOut);
});

test("Linux: every folder of PATH is asked for the headless shell before any is asked for Chrome", () => {
  const paths = installedBrowserPaths(ubuntu);
  expect(paths.slice(0, 4)).toEqual([
    "/usr/local/bin/chromium-headless-shell",
    "/usr/bin/chromium-headless-shell",
    "/usr/local/bin/google-chrome-stable",
    "/usr/bin/google-chrome-stable",
  ]);
  expect(paths).toContain("/usr/bin/chromium");
});

test("macOS: applications of the machine, then of the person", () => {
  expect(installedBrowserPaths({ platform: "darwin", env: { HOME: "/Users/me" } })).toEqual([
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Users/me/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Users/me/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Users/me/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ]);
});

test("Windows: both Program Files folders and the person's own, without those that are not set", () => {
  const env = { PROGRAMFILES: "C:\\Program Files", LOCALAPPDATA: "C:\\Users\\me\\AppData\\Local" };
  expect(installedBrowserPaths({ platform: "win32", env })).toEqual([
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Users\\me\\AppData\\Local\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files\\Chromium\\Application\\chrome.exe",
    "C:\\Users\\me\\AppData\\Local\\Chromium\\Application\\chrome.exe",
    "C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe",
    "C:\\Users\\me\\AppData\\Local\\Microsoft\\Edge\\Application\\msedge.exe",
  ]);
});
