import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react(), tailwindcss()],
  build: { outDir: "dist/app", emptyOutDir: true, target: "es2023" },
  worker: { format: "es" },
  test: { include: ["src/**/*.test.ts"], environment: "node" },
});
