// @ts-check
import { existsSync } from "node:fs";
import path from "node:path";

/**
 * Where other browsers' engines lie when they are installed, best first.
 *
 * @typedef {{ platform: string, env: Readonly<Record<string, string | undefined>> }} Machine
 */

/** @param {Machine} machine */
export function firefoxPaths({ platform, env }) {
  if (platform === "darwin") return ["/Applications/Firefox.app/Contents/MacOS/firefox"];
  if (platform === "win32") {
    return [env.PROGRAMFILES, env["PROGRAMFILES(X86)"]]
      .filter((folder) => folder)
      .map((folder) => `${folder}\\Mozilla Firefox\\firefox.exe`);
  }
  return inPath(env, "firefox-esr", "firefox");
}

/** WebKit's JavaScript shell: macOS carries it, Debian packs it as libjavascriptcoregtk-*-bin. @param {Machine} machine */
export function jscPaths({ platform, env }) {
  if (platform === "darwin")
    return ["/System/Library/Frameworks/JavaScriptCore.framework/Versions/Current/Helpers/jsc"];
  return platform === "win32" ? [] : inPath(env, "jsc");
}

/** @param {readonly string[]} paths */
export const firstInstalled = (paths) => paths.find((file) => existsSync(file));

/** @param {Machine["env"]} env @param {string[]} programs */
function inPath(env, ...programs) {
  const folders = (env.PATH ?? "").split(":").filter((folder) => folder);
  return programs.flatMap((program) => folders.map((folder) => path.posix.join(folder, program)));
}
