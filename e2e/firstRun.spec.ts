import { canvas, expect, feed, nextEvent, nowMs, railButton, test, visit } from "./steadyPage.ts";

test("check 1: within 5 s of a first visit dots move, the browser shows an answer, the pill reads Steady", async ({
  page,
}) => {
  await page.goto("/");
  const soon = { timeout: 5_000 };
  await expect(page.getByRole("region", { name: "Vitals" }).getByText("Steady", { exact: true })).toBeVisible(soon);
  await expect(page.getByRole("region", { name: "Browser" })).toContainText(/task [0-9a-f]{4}/, soon);
  await page.waitForFunction(() => performance.getEntriesByName("first-moving-dot").length > 0, null, soon);
  const before = await nowMs(page);
  await expect.poll(() => nowMs(page)).toBeGreaterThan(before);
});

test("check 2: Send 10× traffic, then Next event: the clock stops on ALARM and its line has Why?", async ({ page }) => {
  await visit(page);
  await page.getByRole("region", { name: "First steps" }).getByRole("button", { name: "Send 10× traffic" }).click();
  await expect(feed(page)).toContainText("10 times");
  const alarm = canvas(page).getByRole("group", { name: /^CloudWatch alarm AlarmHigh, ALARM/ });
  for (let stops = 0; stops < 4 && !(await alarm.isVisible()); stops++) {
    const from = await nowMs(page);
    await nextEvent(page).click();
    await expect.poll(() => nowMs(page), { timeout: 15_000 }).toBeGreaterThan(from);
    await expect(page.getByRole("button", { name: "Play", exact: true })).toBeVisible();
  }
  await expect(alarm).toBeVisible();
  await expect(
    feed(page)
      .getByRole("button", { name: /^Why\? AlarmHigh/ })
      .first(),
  ).toBeVisible();
});

test("check 3: Why? numbers at least four nodes and gives the same steps with the arithmetic", async ({ page }) => {
  await visit(page);
  await railButton(page, "Send 10× traffic").click();
  const scaled = canvas(page).getByRole("group", { name: /^Service web, Fargate, 4 running of 4 desired/ });
  for (let stops = 0; stops < 12 && !(await scaled.isVisible()); stops++) {
    const from = await nowMs(page);
    await nextEvent(page).click();
    await expect.poll(() => nowMs(page), { timeout: 15_000 }).toBeGreaterThan(from);
  }
  await expect(scaled).toBeVisible();
  const healthy = feed(page)
    .getByRole("button", { name: /^Why\? Target .* is healthy/ })
    .first();
  await healthy.click();
  const chain = feed(page).getByRole("list", { name: /^Why/ });
  await expect(chain).toBeVisible();
  const steps = await chain.getByRole("listitem").allTextContents();
  expect(steps.length).toBeGreaterThanOrEqual(5);
  // Two running tasks at some 96 % against a target of 50 % make four.
  expect(steps.join(" ")).toMatch(/2 × 9\d(\.\d+)? ÷ 50 = 3\.\d+/);
  await expect.poll(() => page.getByTestId("why-badges").count()).toBeGreaterThanOrEqual(4);
});

test("check 36: with reduced motion nothing moves, rates stay readable, and Pause stops the rest", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await visit(page);
  await expect(canvas(page)).toContainText("60 req/s");
  expect(await page.evaluate(() => performance.getEntriesByName("first-moving-dot").length)).toBe(0);
  expect(
    await page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === "running").length),
  ).toBe(0);
  await page.getByRole("button", { name: "Pause" }).click();
  const still = await nowMs(page);
  await page.waitForTimeout(500);
  expect(await nowMs(page)).toBe(still);
});
