import { expect, test } from "vitest";
import { ensureBrowser } from "./ensureBrowser.mjs";

const debian = {
  platform: "linux",
  arch: "x64",
  env: { PATH: "/usr/bin" } as Record<string, string>,
  isRoot: true,
  node: "node",
  cacheFolder: "/cache",
  playwright: { cli: "playwright", chromium: "/playwright/chrome" },
};

/** A machine on which `there` opens pages; a command that contains a key of `brings` makes its browser appear. */
function machineWith({ there = [] as string[], broken = [] as string[], brings = {} as Record<string, string> }) {
  const browsers = new Set(there);
  const ran: string[] = [];
  const said: string[] = [];
  return {
    ran,
    said,
    machine: debian,
    say: (line: string) => void said.push(line),
    async open(path: string) {
      if (broken.includes(path)) return { problem: "a library is missing" };
      return browsers.has(path) ? { version: "150.0.1.2" } : { problem: "not there" };
    },
    async run(command: readonly string[]) {
      const line = command.join(" ");
      ran.push(line);
      const key = Object.keys(brings).find((part) => line.includes(part));
      if (key !== undefined) browsers.add(brings[key] ?? "");
      return { ok: key !== undefined, reason: "the network is closed" };
    },
  };
}

test("an installed browser is used and nothing is run", async () => {
  const world = machineWith({ there: ["/usr/bin/chromium"] });
  expect((await ensureBrowser(world)).executablePath).toBe("/usr/bin/chromium");
  expect(world.ran).toEqual([]);
  expect(world.said).toEqual([
    "Browser: Chromium 150.0.1.2 at /usr/bin/chromium",
    "This one, because it is installed on this machine.",
  ]);
});

test("an installed browser that opens no page is passed over", async () => {
  const world = machineWith({ there: ["/usr/bin/chromium"], broken: ["/usr/bin/google-chrome"] });
  expect((await ensureBrowser(world)).executablePath).toBe("/usr/bin/chromium");
});

test("Playwright's earlier download is used before anything is downloaded", async () => {
  const world = machineWith({ there: ["/playwright/chrome"] });
  expect((await ensureBrowser(world)).executablePath).toBe("/playwright/chrome");
  expect(world.ran).toEqual([]);
});

test("with nothing there Playwright downloads one", async () => {
  const world = machineWith({ brings: { "playwright install chromium": "/playwright/chrome" } });
  expect((await ensureBrowser(world)).executablePath).toBe("/playwright/chrome");
  expect(world.said.at(-1)).toBe(
    "This one, because no Chrome or Chromium was installed, so Playwright downloaded its own.",
  );
});

test("when Playwright cannot download, apt-get installs", async () => {
  const world = machineWith({
    brings: { "install -y -q --no-install-recommends chromium-headless-shell": "/usr/bin/chromium-headless-shell" },
  });
  expect((await ensureBrowser(world)).executablePath).toBe("/usr/bin/chromium-headless-shell");
  expect(world.ran).toEqual([
    "node playwright install chromium",
    "apt-get install -y -q --no-install-recommends chromium-headless-shell",
  ]);
});

test("when apt-get has nothing either, the npm package is unpacked", async () => {
  const world = machineWith({ brings: { "--eval": "/cache/chromium" } });
  expect((await ensureBrowser(world)).executablePath).toBe("/cache/chromium");
});

test("when everything fails, the message lists what was tried, each reason, and what to do", async () => {
  const world = {
    ...machineWith({ broken: ["/usr/bin/chromium"] }),
    machine: { ...debian, isRoot: false, arch: "arm64" },
  };
  await expect(ensureBrowser(world)).rejects.toThrow(
    [
      "There is no browser to test the page in.",
      "  - an installed Chrome or Chromium: /usr/bin/chromium: a library is missing",
      "  - Playwright's own download: the network is closed",
      "  - the system's package manager (apt-get): left out, it needs root; sudo is used only when CI is set; /usr/bin/chromium: a library is missing",
      "  - the npm package @sparticuz/chromium 147.0.0: left out, it exists for Linux on x64 only",
      "Install Google Chrome, or set STEADY_BROWSER to the path of a Chromium.",
    ].join("\n"),
  );
});
