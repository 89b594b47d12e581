import { canvas, expect, nowMs, test, visit } from "./steadyPage.ts";

const service = /^Service web, Fargate/;

test("check 4: dragging a node while the run plays moves the node and does not stop the simulation", async ({
  page,
}) => {
  await visit(page);
  const node = canvas(page).getByRole("group", { name: /^Application Load Balancer/ });
  const before = await node.boundingBox();
  if (before === null) throw new Error("The load balancer is not drawn.");
  const startedAt = await nowMs(page);
  await page.mouse.move(before.x + 60, before.y + 12);
  await page.mouse.down();
  for (let step = 1; step <= 30; step++) await page.mouse.move(before.x + 60 + step, before.y + 12 + step * 2);
  const meanwhile = await nowMs(page);
  await page.mouse.up();
  expect(meanwhile).toBeGreaterThanOrEqual(startedAt);
  await expect.poll(() => nowMs(page)).toBeGreaterThan(meanwhile);
  const after = await node.boundingBox();
  expect(Math.abs((after?.y ?? 0) - before.y)).toBeGreaterThan(20);
});

test("check 14: desired tasks apply at once; a task definition change waits until Update service", async ({ page }) => {
  await visit(page);
  await canvas(page).getByRole("group", { name: service }).click();
  const desired = page.getByRole("spinbutton", { name: /Desired tasks/ });
  await desired.fill("3");
  await desired.press("Enter");
  await expect(canvas(page).getByRole("group", { name: /of 3 desired/ })).toBeVisible();

  const image = page.getByRole("textbox", { name: /Image/ });
  await image.fill("nginxdemos/hello:plain-text");
  await image.press("Enter");
  await expect(page.getByText(/1 change waiting/)).toBeVisible();
  await expect(canvas(page).getByRole("group", { name: /^Task definition hello:1/ })).toBeVisible();
  await expect(canvas(page).getByRole("group", { name: /^Task definition hello:2/ })).toHaveCount(0);
  await page.getByRole("button", { name: "Update service", exact: true }).click();
  await expect(canvas(page).getByRole("group", { name: /^Task definition hello:2/ })).toBeVisible();
});

test("a desired count that cannot be stays in the field with the reason, and is not sent", async ({ page }) => {
  await visit(page);
  await canvas(page).getByRole("group", { name: service }).click();
  const desired = page.getByRole("spinbutton", { name: /Desired tasks/ });
  await desired.fill("-4");
  await desired.press("Enter");
  await expect(desired).toHaveAttribute("aria-invalid", "true");
  await expect(canvas(page).getByRole("group", { name: /of 2 desired/ })).toBeVisible();
});

test("changing the target value applies while running", async ({ page }) => {
  await visit(page);
  await canvas(page).getByRole("group", { name: service }).click();
  const target = page.getByRole("slider", { name: /Target value/ });
  await target.focus();
  await target.press("ArrowRight");
  await expect(
    canvas(page).getByRole("group", { name: /^Scaling policy web-cpu, target tracking, target 51%/ }),
  ).toBeVisible();
});
