// @ts-check
import path from "node:path";

/**
 * Where a Chromium for the page tests may come from, in the order in which to try, as plain data.
 * `ensureBrowser.mjs` carries it out: it tries the `paths` of every step; when none opens a page it goes through the
 * steps again, runs their `commands` one by one and tries the `paths` after each.
 *
 * @typedef {object} Machine
 * @property {string} platform As process.platform.
 * @property {string} arch As process.arch.
 * @property {Readonly<Record<string, string | undefined>>} env
 * @property {boolean} isRoot
 * @property {string} node The running Node.
 * @property {string} cacheFolder A folder of our own in node_modules/.cache.
 * @property {{ cli: string, chromium: string }} playwright Its command line, and where its own Chromium would lie.
 *
 * @typedef {object} BrowserStep
 * @property {string} name
 * @property {string} whyFound Completes "This one, because …" for a browser that was there already.
 * @property {string} [whyInstalled] The same for one that a command has just brought.
 * @property {readonly string[]} paths
 * @property {readonly (readonly string[])[]} commands
 * @property {string} [leftOut] Why this machine skips the step.
 *
 * @param {Machine} machine
 * @returns {BrowserStep[]}
 */
export function browserPlan(machine) {
  if (machine.env.STEADY_BROWSER) {
    return [
      {
        name: "STEADY_BROWSER",
        whyFound: "the environment variable STEADY_BROWSER names it",
        paths: [machine.env.STEADY_BROWSER],
        commands: [],
      },
    ];
  }
  return [
    {
      name: "an installed Chrome or Chromium",
      whyFound: "it is installed on this machine",
      paths: installedBrowserPaths(machine),
      commands: [],
    },
    {
      name: "Playwright's own download",
      whyFound: "no Chrome or Chromium is installed and Playwright has downloaded one before",
      whyInstalled: "no Chrome or Chromium was installed, so Playwright downloaded its own",
      paths: [machine.playwright.chromium],
      commands: [[machine.node, machine.playwright.cli, "install", "chromium"]],
    },
    systemPackageManager(machine),
    npmPackage(machine),
  ];
}

/**
 * Every place where an installed browser may lie, best first. The headless shell leads because it opens its first
 * page in a third of the time. Edge is a Chromium too, and the one browser every Windows has.
 *
 * @param {Pick<Machine, "platform" | "env">} machine
 */
export function installedBrowserPaths({ platform, env }) {
  if (platform === "darwin") {
    const folders = ["/Applications", ...(env.HOME ? [`${env.HOME}/Applications`] : [])];
    return ["Google Chrome", "Chromium", "Microsoft Edge"].flatMap((name) =>
      folders.map((folder) => `${folder}/${name}.app/Contents/MacOS/${name}`),
    );
  }
  if (platform === "win32") {
    const folders = [env.PROGRAMFILES, env["PROGRAMFILES(X86)"], env.LOCALAPPDATA].filter((folder) => folder);
    return ["Google\\Chrome\\Application\\chrome.exe", "Chromium\\Application\\chrome.exe"]
      .concat("Microsoft\\Edge\\Application\\msedge.exe")
      .flatMap((program) => folders.map((folder) => `${folder}\\${program}`));
  }
  const folders = (env.PATH ?? "").split(":").filter((folder) => folder);
  return [
    "chromium-headless-shell",
    "google-chrome-stable",
    "google-chrome",
    "chromium",
    "chromium-browser",
    "microsoft-edge",
  ].flatMap((program) => folders.map((folder) => path.posix.join(folder, program)));
}

/** apt-get asks for a password unless we are root, so on a person's own machine it is left alone. */
function systemPackageManager(/** @type {Machine} */ { platform, env, isRoot }) {
  const aptGet = isRoot ? ["apt-get"] : ["sudo", "-n", "apt-get"];
  const install = [...aptGet, "install", "-y", "-q", "--no-install-recommends"];
  return {
    name: "the system's package manager (apt-get)",
    whyFound: "apt-get has installed it",
    whyInstalled: "no Chrome or Chromium was installed and Playwright could not download one, so apt-get installed it",
    paths: ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"],
    commands: [
      [...install, "chromium-headless-shell"],
      [...aptGet, "update", "-q"],
      [...install, "chromium-headless-shell"],
      [...install, "chromium"],
    ],
    ...(platform !== "linux" && { leftOut: "only Linux has it" }),
    ...(platform === "linux" && !isRoot && !env.CI && { leftOut: "it needs root; sudo is used only when CI is set" }),
  };
}

/** A Chromium packed for npm. It unpacks itself into the system's temporary folder, which we point at our cache. */
function npmPackage(/** @type {Machine} */ { platform, arch, node, cacheFolder }) {
  // Source: the newest version whose `engines` field accepts Node 20.
  const version = "147.0.0";
  const unpack = `process.chdir(${JSON.stringify(cacheFolder)});
    const { createRequire } = await import("node:module");
    const { pathToFileURL } = await import("node:url");
    const entry = createRequire(${JSON.stringify(`${cacheFolder}/`)}).resolve("@sparticuz/chromium");
    process.env.TMPDIR = process.cwd();
    await (await import(pathToFileURL(entry).href)).default.executablePath();`;
  return {
    name: `the npm package @sparticuz/chromium ${version}`,
    whyFound: "no other browser is there and this one was unpacked into node_modules/.cache before",
    whyInstalled: "nothing else gave a browser, so an npm package was unpacked into node_modules/.cache",
    paths: [path.posix.join(cacheFolder, "chromium")],
    commands: [
      ["npm", "install", "--no-save", "--no-package-lock", "--prefix", cacheFolder, `@sparticuz/chromium@${version}`],
      [node, "--input-type=module", "--eval", unpack],
    ],
    ...((platform !== "linux" || arch !== "x64") && { leftOut: "it exists for Linux on x64 only" }),
  };
}
