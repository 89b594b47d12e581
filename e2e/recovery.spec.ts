import { canvas, expect, nowMs, pause, test, visit } from "./steadyPage.ts";

test("a reload continues the run where it was", async ({ page }) => {
  await visit(page);
  await canvas(page)
    .getByRole("group", { name: /^Service web/ })
    .click();
  const desired = page.getByRole("spinbutton", { name: /Desired tasks/ });
  await desired.fill("3");
  await desired.press("Enter");
  await expect(canvas(page).getByRole("group", { name: /of 3 desired/ })).toBeVisible();
  const { nowMs: before } = await pause(page);
  await page.waitForTimeout(1_000);
  await page.reload();
  // As for a first visit: a machine that does much else at once may take its time to start the engine.
  await expect(page.getByRole("button", { name: /^(Play|Pause)$/ }).first()).toBeEnabled({ timeout: 20_000 });
  await expect(page.getByRole("region", { name: "Vitals" })).not.toContainText("Starting", { timeout: 20_000 });
  await expect(canvas(page).getByRole("group", { name: /of 3 desired/ })).toBeVisible();
  expect(await nowMs(page)).toBeGreaterThanOrEqual(before - 10_000);
});

test("when the engine stops, the page says what happened and resumes the run", async ({ page }) => {
  // The engine is made to stop from outside, as a broken invariant or an out-of-memory kill would.
  await page.addInitScript(() => {
    const Real = window.Worker;
    window.Worker = class extends Real {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        (window as unknown as { engine: Worker }).engine = this;
      }
    };
  });
  await visit(page);
  await page.waitForTimeout(4_000);
  await page.evaluate(() => {
    const { engine } = window as unknown as { engine: Worker };
    engine.terminate();
    engine.dispatchEvent(new ErrorEvent("error", { message: "Out of memory", cancelable: true }));
  });
  await expect(page.getByRole("heading", { name: /stopped/i })).toBeVisible();
  await expect(page.getByText("The engine says: Out of memory")).toBeVisible();
  await page.getByRole("button", { name: /Resume/ }).click();
  await expect(canvas(page).getByRole("group", { name: /^Service web/ })).toBeVisible();
  await expect.poll(() => nowMs(page)).toBeGreaterThan(300_000);
});
