// @ts-check
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder that holds package.json, whatever the current folder is. */
export const projectRoot = fileURLToPath(new URL("../../", import.meta.url));

/** @param {string[]} parts */
export const inProject = (...parts) => path.join(projectRoot, ...parts);

/** True when `node` was started on this very file, false when another module imports it. @param {string} moduleUrl */
export const isStartedDirectly = (moduleUrl) =>
  process.argv[1] !== undefined && fileURLToPath(moduleUrl) === path.resolve(process.argv[1]);
