import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

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

export default defineConfig({
  plugins: [react(), tailwindcss(), precacheList()],
  build: { outDir: "dist/app", emptyOutDir: true, target: "es2023" },
  worker: { format: "es" },
  // Properties over whole runs take seconds on a slow machine; only a hang reaches this.
  test: { include: ["src/**/*.test.ts"], environment: "node", testTimeout: 120_000 },
});
