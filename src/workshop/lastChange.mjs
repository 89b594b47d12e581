// @ts-check
import { lstatSync, readdirSync } from "node:fs";
import path from "node:path";

/**
 * When anything in these files and folders last changed. A folder's own time is that of the last file that was added
 * to it or taken away.
 *
 * @param {readonly string[]} paths
 * @returns {number} Milliseconds since 1970.
 */
export function lastChangeMs(paths) {
  return paths.reduce((latest, at) => {
    // An editor's temporary file may be gone again by now.
    const found = lstatSync(at, { throwIfNoEntry: false });
    if (found === undefined) return latest;
    const inside = found.isDirectory() ? lastChangeMs(readdirSync(at).map((name) => path.join(at, name))) : 0;
    return Math.max(latest, found.mtimeMs, inside);
  }, 0);
}
