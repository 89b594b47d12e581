import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** The plain React Flow page that the canvas is measured next to. */
export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  plugins: [react()],
  build: {
    outDir: fileURLToPath(new URL("../../../dist/bench-canvas", import.meta.url)),
    emptyOutDir: true,
    target: "es2023",
    rolldownOptions: { input: fileURLToPath(new URL("plainFlow.html", import.meta.url)) },
  },
});
