// @ts-check
import { readFileSync } from "node:fs";
import { build } from "vite";
import { chromiumRows } from "./digestChromium.mjs";
import { firefoxRows } from "./digestFirefox.mjs";
import { nodeRows, webkitRows } from "./digestShells.mjs";
import { digestTable } from "./digestTable.mjs";
import { inProject, projectRoot } from "./projectRoot.mjs";

/**
 * `npm run digests`: plays the same two hours in every JavaScript engine that can be had, and fails when two of them
 * disagree by a bit. One after the other, so that a small machine is not drowned.
 */
process.chdir(projectRoot);
await build({
  configFile: false,
  publicDir: false,
  logLevel: "warn",
  define: { "process.env.NODE_ENV": '"production"' },
  build: {
    // Without modules, because jsc runs plain scripts; for the oldest engine that the page is built for.
    lib: {
      entry: inProject("src", "workshop", "digestRun.ts"),
      formats: ["iife"],
      name: "digestRun",
      fileName: () => "engine.js",
    },
    outDir: "dist/digests",
    target: "es2022",
  },
});
const script = readFileSync(inProject("dist", "digests", "engine.js"), "utf8");

/** @type {import("./digestTable.mjs").Row[]} */
const rows = [];
for (const rowsOf of [nodeRows, chromiumRows, firefoxRows, webkitRows]) rows.push(...(await rowsOf(script)));

const { ok, text } = digestTable(rows);
process.stdout.write(`${text}\n`);
process.exitCode = ok ? 0 : 1;
