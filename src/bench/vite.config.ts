import { defineConfig } from "vite";

/** The benchmarks of the engine, built like the terminal program so that both run the same code. */
export default defineConfig({
  build: {
    ssr: "src/bench/engine.ts",
    outDir: "dist/bench",
    emptyOutDir: true,
    target: "node20",
    rolldownOptions: { output: { entryFileNames: "engine.js", topLevelVar: false } },
  },
  ssr: { noExternal: true },
});
