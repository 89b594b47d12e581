// @ts-check
import { existsSync } from "node:fs";

/** Estimate: the page is built for ES2023, which Chromium 110 has; 120 leaves room for its style sheets. */
const oldestUsableVersion = 120;

/**
 * The only proof that a browser is of use is to open a page in it: a program may lie there and lack a library.
 *
 * @param {string} executablePath
 * @returns {Promise<{ version: string } | { problem: string }>}
 */
export async function openPage(executablePath) {
  if (!existsSync(executablePath)) return { problem: "not there" };
  const { chromium } = await import("@playwright/test");
  try {
    const browser = await chromium.launch({ executablePath, timeout: 30_000 });
    try {
      const page = await browser.newPage();
      await page.setContent("<title>steady</title>");
      const version = browser.version();
      if ((await page.title()) !== "steady") return { problem: "it opens no page" };
      if (Number.parseInt(version, 10) < oldestUsableVersion) {
        return { problem: `it is version ${version}; ${oldestUsableVersion} or newer is needed` };
      }
      return { version };
    } finally {
      await browser.close();
    }
  } catch (error) {
    return { problem: error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error) };
  }
}
