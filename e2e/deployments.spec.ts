import type { Page } from "@playwright/test";
import { brightness, roughness } from "./greyscale.ts";
import { canvas, expect, openSample, setSpeed, test, visit } from "./steadyPage.ts";

/** What the canvas says at every change while the run plays, told from the tasks' own sentences. */
interface Watched {
  /** Most tasks that are RUNNING or on their way there. */
  mostActive: number;
  fewestHealthy: number;
  bars: string[];
}

async function watchTasks(page: Page): Promise<() => Promise<Watched>> {
  await page.evaluate(() => {
    const watched = { mostActive: 0, fewestHealthy: Number.POSITIVE_INFINITY, bars: [] as string[] };
    const root = document.querySelector('[role="application"]');
    const look = () => {
      const names = [...document.querySelectorAll('[role="application"] button[aria-label^="Task "]')].map(
        (task) => task.getAttribute("aria-label") ?? "",
      );
      const active = names.filter((name) => /, (PROVISIONING|PENDING|ACTIVATING|RUNNING)\b/.test(name));
      const healthy = names.filter((name) => name.includes(", RUNNING") && name.endsWith("target healthy"));
      watched.mostActive = Math.max(watched.mostActive, active.length);
      watched.fewestHealthy = Math.min(watched.fewestHealthy, healthy.length);
      const bar = root?.querySelector('[aria-label^="Deployment: "]')?.getAttribute("aria-label") ?? null;
      if (bar !== null && watched.bars.at(-1) !== bar) watched.bars.push(bar);
    };
    look();
    if (root !== null) new MutationObserver(look).observe(root, { subtree: true, childList: true, attributes: true });
    Object.assign(window, { watched });
  });
  return () => page.evaluate(() => (window as unknown as { watched: Watched }).watched);
}

/** Forces a new deployment under other limits. */
async function deploy(page: Page, minimumHealthyPercent: string, maximumPercent: string): Promise<void> {
  await canvas(page)
    .getByRole("group", { name: /^Service web, Fargate/ })
    .click();
  await page.getByRole("button", { name: "Update service…" }).click();
  const form = page.getByRole("dialog", { name: "Update service" });
  await form.getByRole("textbox", { name: /Minimum healthy/ }).fill(minimumHealthyPercent);
  await form.getByRole("textbox", { name: /^Maximum/ }).fill(maximumPercent);
  await form.getByRole("switch", { name: /Force new deployment/ }).check();
  if (maximumPercent === "100") await form.getByRole("switch", { name: /Availability Zone rebalancing/ }).uncheck();
  await form.getByRole("button", { name: "Update service" }).click();
  await expect(form).toBeHidden();
}

test("check 15: during a 4-task 50/100 update RUNNING + PENDING is never above 4, healthy never below 2; bar ticks match", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await visit(page);
  await openSample(page, "Rolling update lab");
  await setSpeed(page, "×1");
  const watched = await watchTasks(page);
  await deploy(page, "50", "100");
  const bar = canvas(page).getByRole("img", { name: /^Deployment: .*; at least 2 healthy, at most 4$/ });
  await expect(bar).toBeVisible();
  // The ticks stand at 2 and 4 of the bar's scale, which is 4 tasks long.
  const ticks = await bar.evaluate((element) => {
    const whole = element.getBoundingClientRect();
    return [...element.children].slice(1).map((tick) => {
      const { left, width } = tick.getBoundingClientRect();
      return Math.round(((left + width / 2 - whole.left) / whole.width) * 100);
    });
  });
  expect(ticks).toEqual([50, 100]);
  await setSpeed(page, "×10");
  await expect(bar).toBeHidden({ timeout: 90_000 });
  const { mostActive, fewestHealthy, bars } = await watched();
  expect(mostActive).toBe(4);
  expect(fewestHealthy).toBe(2);
  for (const text of bars) {
    const [older = 0, newer = 0] = [...text.matchAll(/(\d+) (?:older|new)/g)].map(([, count]) => Number(count));
    expect(older + newer, text).toBeLessThanOrEqual(4);
  }
  expect(bars).toContain("Deployment: 2 older and 2 new tasks; at least 2 healthy, at most 4");
});

for (const theme of ["dark", "light"] as const) {
  test(`check 16: old and new revision are told apart in a greyscale screenshot, ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await visit(page);
    await openSample(page, "Rolling update lab");
    // New tasks are healthy after 25 s: at ×10 the update is over before a busy machine has clicked Pause.
    await setSpeed(page, "×1");
    await deploy(page, "100", "200");
    const chip = (revision: string) =>
      canvas(page).locator(`button[aria-label^="Task "]:has([data-revision="${revision}"])`);
    await expect(chip("newest").first()).toBeVisible();
    await page.getByRole("button", { name: "Pause" }).click();
    const stripes = await Promise.all(
      ["older", "newest"].map(async (revision) => {
        const box = await chip(revision).first().locator("[data-revision]").boundingBox();
        if (box === null) throw new Error(`No ${revision} revision is drawn.`);
        const { x, y, width, height } = box;
        // Without the rounded corners.
        const rows = await brightness(
          page,
          await page.screenshot({ clip: { x, y: y + height / 4, width, height: height / 2 } }),
        );
        return roughness(rows.map((row) => row[Math.floor(row.length / 2)] ?? 0));
      }),
    );
    const [older = 0, newest = 0] = stripes;
    expect(newest).toBeLessThan(2);
    expect(older).toBeGreaterThan(10);
  });
}
