import { fileURLToPath } from "node:url";
import { defineConfig } from "@playwright/test";
import { ensureBrowser } from "../src/workshop/ensureBrowser.mjs";

/** Nothing else in the project listens here, so page tests run beside `npm start` and `npm run dev`. */
const port = 4317;

// Playwright reads this file again in every worker process; they inherit the answer.
process.env.STEADY_BROWSER ??= (await ensureBrowser()).executablePath;

/** Page tests run against the built app: `npm run build` first. */
export default defineConfig({
  testDir: ".",
  timeout: 60_000,
  // Once more on a machine that was busy; what then passes is listed as flaky.
  retries: 1,
  // A page with its engine needs one core; two files of tests at a time are what two cores carry.
  workers: 2,
  reporter: "list",
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    viewport: { width: 1440, height: 900 },
    // Pictures of every step cost half of the time a test takes.
    trace: "on-first-retry",
    launchOptions: { executablePath: process.env.STEADY_BROWSER },
  },
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --port ${port} --strictPort --host 127.0.0.1`,
    cwd: fileURLToPath(new URL("..", import.meta.url)),
    url: `http://127.0.0.1:${port}`,
    reuseExistingServer: false,
  },
});
