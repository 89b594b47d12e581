import {
  canvas,
  digest,
  expect,
  feed,
  lookAt,
  nowMs,
  pause,
  railButton,
  savedRun,
  setSpeed,
  terminalDigest,
  test,
  visit,
} from "./steadyPage.ts";

test("the page's digest equals the terminal's at the same instant with the same commands", async ({ page }) => {
  await visit(page);
  await railButton(page, "Send 10× traffic").click();
  await setSpeed(page, "×60");
  await expect.poll(() => nowMs(page), { timeout: 20_000 }).toBeGreaterThan(500_000);
  const paused = await pause(page);
  const run = await savedRun(page);
  expect(run.commands.length).toBeGreaterThan(0);
  const commands = run.commands.map(({ atMs, command: { type, ...input } }) => ({
    at: atMs / 1_000,
    call: type,
    input,
  }));
  expect(terminalDigest(paused.nowMs, commands)).toBe(paused.digest);
});

test("check 23: an earlier moment shows on canvas, charts, inspector and browser alike; Back to now returns", async ({
  page,
}) => {
  await visit(page);
  await railButton(page, "Send 10× traffic").click();
  await setSpeed(page, "×600");
  await expect.poll(() => nowMs(page), { timeout: 20_000 }).toBeGreaterThan(900_000);
  const now = await pause(page);
  await canvas(page)
    .getByRole("group", { name: /^Service web/ })
    .click();
  await lookAt(page, 5);
  await expect(page.getByText(/Looking at 5:00/)).toBeVisible();
  await expect(canvas(page).getByRole("group", { name: /2 running of 2 desired/ })).toBeVisible();
  await expect(page.getByRole("spinbutton", { name: /Desired tasks/ })).toHaveValue("2");
  await expect(page.getByRole("figure", { name: /^Tasks of web/ })).toContainText("running 2");
  expect(await digest(page)).toBe(terminalDigest(300_000));
  await page.getByRole("button", { name: /Back to now/ }).click();
  await expect.poll(() => nowMs(page)).toBe(now.nowMs);
  expect(await digest(page)).toBe(now.digest);
});

test("check 24: an edit made in the past creates B; A is unchanged when B closes", async ({ page }) => {
  await visit(page);
  await setSpeed(page, "×60");
  await expect.poll(() => nowMs(page), { timeout: 20_000 }).toBeGreaterThan(360_000);
  const runA = await pause(page);
  await canvas(page)
    .getByRole("group", { name: /^Service web/ })
    .click();
  await lookAt(page, 4);
  const desired = page.getByRole("spinbutton", { name: /Desired tasks/ });
  await desired.fill("5");
  await desired.press("Enter");
  await page.getByRole("button", { name: /Start run B/ }).click();
  await expect(canvas(page).getByRole("group", { name: /of 5 desired/ })).toBeVisible();
  await page.getByRole("button", { name: /Close B/ }).click();
  await expect.poll(() => nowMs(page)).toBe(runA.nowMs);
  await expect.poll(() => digest(page)).toBe(runA.digest);
  await expect(canvas(page).getByRole("group", { name: /of 2 desired/ })).toBeVisible();
});

test("check 25: two runs from the same file and seed give identical event lists", async ({
  page,
  browser,
  baseURL,
}) => {
  await visit(page);
  const one = await pause(page);
  const context = await browser.newContext({ baseURL: baseURL ?? "" });
  const other = await context.newPage();
  await visit(other);
  await pause(other);
  for (const each of [page, other]) {
    await lookAt(each, 5);
  }
  const lines = await feed(page).innerText();
  expect(lines.split("\n").length).toBeGreaterThan(20);
  expect(await feed(other).innerText()).toBe(lines);
  expect(await digest(other)).toBe(await digest(page));
  expect(one.nowMs).toBeGreaterThanOrEqual(300_000);
  await context.close();
});
