import { canvas, expect, feed, nowMs, openSample, pause, railButton, setSpeed, test, visit } from "./steadyPage.ts";

const users = /traffic source/;

test("the curve of traffic is dragged with the mouse and with keys, at once, while the run plays", async ({ page }) => {
  await visit(page);
  await canvas(page).getByRole("group", { name: users }).click();
  const profile = page.getByRole("textbox", { name: "Profile" });
  await profile.fill("start 20; ramp 2m to 200; hold 5m");
  await profile.press("Enter");
  const curve = page.getByRole("region", { name: "Shape of traffic" });
  const second = curve.getByRole("slider", { name: "Point 2 of 3" });
  await expect(second).toHaveAttribute("aria-valuetext", "200 req/s at 2 min");

  const box = await second.boundingBox();
  if (box === null) throw new Error("The point is not drawn.");
  const before = await nowMs(page);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 20, box.y + box.height / 2 + 30, { steps: 6 });
  await page.mouse.up();
  await expect.poll(async () => Number(await second.getAttribute("aria-valuenow"))).toBeLessThan(150);
  await expect(feed(page)).toContainText("You gave traffic 2 stages.");
  await expect(profile).not.toHaveValue(/ramp 2m to 200/);
  await expect.poll(() => nowMs(page)).toBeGreaterThan(before);

  const dragged = Number(await second.getAttribute("aria-valuenow"));
  await second.focus();
  await second.press("ArrowUp");
  await expect.poll(async () => Number(await second.getAttribute("aria-valuenow"))).toBeGreaterThan(dragged);
  await second.press("Insert");
  await expect(curve.getByRole("slider")).toHaveCount(4);
  await curve.getByRole("slider", { name: "Point 3 of 4" }).press("Delete");
  await expect(curve.getByRole("slider")).toHaveCount(3);
});

test("a profile that cannot be read says why, and k6 options can be pasted", async ({ page }) => {
  await visit(page);
  await canvas(page).getByRole("group", { name: users }).click();
  const profile = page.getByRole("textbox", { name: "Profile" });
  await profile.fill("wobble 3");
  await profile.press("Enter");
  await expect(page.getByTestId("inspect")).toContainText('"wobble 3" is no segment.');
  await profile.fill("{ stages: [{ duration: '1m', target: 30 }], gracefulStop: '3s' }");
  await profile.press("Enter");
  await expect(profile).toHaveValue("start 1 vus; ramp 1m to 30");
  await expect(page.getByText("gracefulStop has no effect here.")).toBeVisible();
  await expect(page.getByRole("spinbutton", { name: /Think time/ })).toBeVisible();
});

test("the cost panel: by resource, a month like this, and what another scenario cost", async ({ page }) => {
  test.setTimeout(120_000);
  await visit(page);
  await page.getByRole("tab", { name: "Cost" }).click();
  const bill = page.getByRole("region", { name: "Bill" });
  await expect(bill.getByRole("row", { name: /^AWS Fargate/ })).toBeVisible();
  await expect(bill.getByRole("row", { name: /^Elastic Load Balancing/ })).toBeVisible();
  await expect(bill.getByRole("columnheader", { name: "A month like this" })).toBeVisible();
  await expect(bill.getByRole("row", { name: /^Together/ })).toContainText("$");
  await expect(page.getByRole("figure", { name: "Cost per hour" })).toBeVisible();
  await expect(page.getByRole("figure", { name: "Cost since the start" })).toBeVisible();

  await setSpeed(page, "×60");
  await expect.poll(() => nowMs(page), { timeout: 60_000 }).toBeGreaterThan(960_000);
  await pause(page);
  await openSample(page, "Memory leak");
  await page.getByRole("tab", { name: "Cost" }).click();
  await expect(bill.getByRole("table", { name: /This run against others/ })).toContainText(/hello-ecs.*(more|less)/);
});

test("run B has its own cost beside run A's", async ({ page }) => {
  test.setTimeout(120_000);
  await visit(page);
  await page.getByRole("tab", { name: "Cost" }).click();
  await setSpeed(page, "×60");
  await expect.poll(() => nowMs(page), { timeout: 60_000 }).toBeGreaterThan(900_000);
  await pause(page);
  const timeline = page.getByRole("slider", { name: "Simulated time" });
  await timeline.focus();
  for (let step = 0; step < 8; step++) await timeline.press("Shift+ArrowLeft");
  await page.getByRole("region", { name: "Time controls" }).getByRole("button", { name: "Branch here" }).click();
  await railButton(page, "Send 10× traffic").click();
  await page.getByRole("button", { name: "Play", exact: true }).click();
  const against = page
    .getByRole("region", { name: "Bill" })
    .getByRole("table", { name: /This run \(B\) against others/ });
  await expect(against.getByRole("row", { name: /^Run A/ })).toContainText(/more/, { timeout: 60_000 });
});
