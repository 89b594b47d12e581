import { defineConfig } from "vite";

/** The terminal build: one file that Node 20 runs without anything installed. */
export default defineConfig({
  // What the page serves has no place beside the program.
  publicDir: false,
  build: {
    ssr: "src/cli/main.ts",
    outDir: "dist/cli",
    emptyOutDir: true,
    target: "node20",
    rolldownOptions: { output: { entryFileNames: "steady-state.js" } },
  },
  ssr: { noExternal: true },
});
