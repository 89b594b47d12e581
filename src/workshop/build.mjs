// @ts-check
import { build } from "vite";
import { inProject, isStartedDirectly, projectRoot } from "./projectRoot.mjs";

/** Builds what is shipped: the page into dist/app and the command line into dist/cli. */
export async function buildAll(/** @type {import("vite").LogLevel} */ logLevel = "info") {
  process.chdir(projectRoot);
  await build({ configFile: inProject("vite.config.ts"), logLevel });
  await build({ configFile: inProject("src", "cli", "vite.config.ts"), logLevel });
}

if (isStartedDirectly(import.meta.url)) await buildAll();
