import { readFileSync } from "node:fs";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { parseDocument } from "yaml";

/** Lists what a build consists of, for the service worker. Font subsets no text of ours uses are left out. */
function precacheList(): Plugin {
  const unused = /-(cyrillic|greek|vietnamese|latin-ext)/;
  return {
    name: "precache-list",
    apply: "build",
    enforce: "post",
    generateBundle(_options, bundle) {
      const files = Object.keys(bundle).filter((file) => !file.endsWith(".html") && !unused.test(file));
      const source = JSON.stringify(["/precache.json", "/favicon.svg", ...files.map((file) => `/${file}`)]);
      this.emitFile({ type: "asset", fileName: "precache.json", source });
    },
  };
}

/** `scenario.yaml?question` is what the scenario asks, or null: menus need it before they need the template. */
function scenarioQuestion(): Plugin {
  const query = "?question";
  return {
    name: "scenario-question",
    enforce: "pre",
    load(id) {
      if (!id.endsWith(query)) return null;
      const file = id.slice(0, -query.length);
      this.addWatchFile(file);
      const template = parseDocument(readFileSync(file, "utf8"), { logLevel: "silent" });
      const question = template.getIn(["Metadata", "SteadyState", "question"]) ?? null;
      return `export default ${JSON.stringify(question)};`;
    },
  };
}

export default defineConfig({
  plugins: [react(), tailwindcss(), scenarioQuestion(), precacheList()],
  build: { outDir: "dist/app", emptyOutDir: true, target: "es2023" },
  // The engine's constants stay constants, as in src/cli/vite.config.ts.
  worker: { format: "es", rolldownOptions: { output: { topLevelVar: false } } },
  test: {
    include: ["src/**/*.test.ts"],
    environment: "node",
    // Properties over whole runs take seconds on a slow machine; only a hang reaches this.
    testTimeout: 120_000,
    // The engine keeps nothing outside its worlds, so files share its modules: a third of the processor time.
    pool: "forks",
    isolate: false,
    maxWorkers: "100%",
  },
});
