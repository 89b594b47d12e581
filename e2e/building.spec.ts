import type { Page } from "@playwright/test";
import { canvas, expect, openSample, setSpeed, test, visit } from "./steadyPage.ts";

const node = (page: Page, name: RegExp) => canvas(page).getByRole("group", { name });
const service = /^Service service-1/;
const undoButton = (page: Page) => page.getByRole("button", { name: /^Undo / });

/** Presses a tile of the palette with the keyboard: it is added at once. */
async function addByKeyboard(page: Page, label: string): Promise<void> {
  const tile = page.getByRole("button", { name: `Add ${label}`, exact: true });
  const notes = page.getByRole("log", { name: "Event feed" }).getByText(/^You added /);
  const before = await notes.count();
  await tile.focus();
  await tile.press("Enter");
  await expect(notes).toHaveCount(before + 1);
}

async function command(page: Page, text: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox")).toBeFocused({ timeout: 15_000 });
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
}

test("from a blank VPC to a steady service behind an ALB, by keyboard alone; delete it and undo (check 12)", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await visit(page);
  await openSample(page, "Blank VPC");
  await addByKeyboard(page, "Service");
  await expect(node(page, service)).toBeVisible();
  await addByKeyboard(page, "Load balancer");
  const balancer = node(page, /^Application Load Balancer/);
  await expect(balancer).toBeVisible();
  await addByKeyboard(page, "Users");

  await balancer.focus();
  await page.keyboard.press("c");
  const list = page.getByRole("dialog", { name: /^Connect / });
  await expect(page.getByRole("combobox")).toBeFocused({ timeout: 15_000 });
  await page.keyboard.type("service-1");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/Registered Service with TargetGroup; opened/).first()).toBeVisible();
  await expect(list).toHaveCount(0);

  await command(page, "service-1 3");
  await expect(node(page, /^Service service-1.* of 3 desired/)).toBeVisible();
  await setSpeed(page, "×600");
  const vitals = page.getByRole("region", { name: "Vitals" });
  await expect(vitals.getByText("Steady", { exact: true })).toBeVisible({ timeout: 40_000 });
  await setSpeed(page, "×10");

  await node(page, service).focus();
  await page.keyboard.press("Delete");
  await expect(node(page, service)).toHaveCount(0, { timeout: 20_000 });
  await page.keyboard.press("Control+z");
  await expect(node(page, service)).toBeVisible();
});

test("checks 7, 9 and 11: a wire lights what it may end at; a refusal offers a fix that works; clicks do as well", async ({
  page,
}) => {
  await visit(page);
  await openSample(page, "Blank VPC");
  await addByKeyboard(page, "Service");
  await addByKeyboard(page, "Load balancer");
  await addByKeyboard(page, "Classic LB");
  await addByKeyboard(page, "S3 bucket");
  const balancer = node(page, /^Application Load Balancer/);
  const target = node(page, service);

  // By drag: what is legal is lit, what is not fades.
  await balancer.hover();
  const handle = balancer.getByRole("button", { name: /^Connect / });
  const from = await handle.boundingBox();
  const to = await target.boundingBox();
  if (from === null || to === null) throw new Error("They are not drawn.");
  await page.mouse.move(from.x + 12, from.y + 12);
  await page.mouse.down();
  await page.mouse.move(from.x + 40, from.y - 40, { steps: 3 });
  await expect(target).toHaveAttribute("data-wire", "legal");
  await expect(node(page, /^Task definition/)).toHaveAttribute("data-wire", "illegal");
  await page.mouse.move(to.x + 60, to.y + 30, { steps: 3 });
  await expect(
    page.getByText("Connect. The load balancer forwards to the service through a target group."),
  ).toBeVisible();
  await page.mouse.up();
  await expect(page.getByText(/Registered Service with TargetGroup/).first()).toBeVisible();
  await expect(target).not.toHaveAttribute("data-wire");
  await undoButton(page).click();
  await expect(page.getByText(/^Undid the wire between/)).toBeVisible();

  // By two clicks, from a Classic Load Balancer: refused, and the fix leaves a working path.
  const classic = node(page, /^Classic Load Balancer/);
  await classic.hover();
  await classic.getByRole("button", { name: /^Connect / }).click();
  await target.click({ position: { x: 60, y: 30 } });
  const refusal = page.getByRole("alertdialog", { name: "A Classic Load Balancer cannot front Fargate tasks." });
  await expect(refusal).toContainText("Exam");
  await expect(refusal).toContainText("Today");
  await refusal.getByRole("button", { name: "Swap for ALB" }).click();
  await expect(page.getByText(/^Users call LoadBalancer2, which forwards to Service/).first()).toBeVisible({
    timeout: 15_000,
  });
  await expect(node(page, /^Application Load Balancer/)).toHaveCount(2);
});

test("checks 8 and 10: S3 on a task definition is refused in words, as in the connect list; Use EFS works", async ({
  page,
}) => {
  await visit(page);
  const definition = node(page, /^Task definition hello:1/);
  const tile = page.getByRole("button", { name: "Add S3 bucket" });
  await tile.dragTo(definition);
  const refusal = page.getByRole("alertdialog", { name: "S3 is not a volume you can mount in this scenario." });
  await expect(refusal).toContainText("S3 cannot be mounted as a file system; use EFS.");
  await expect(refusal).toContainText("a plain bucket still is not one");
  await refusal.getByRole("button", { name: "Use EFS" }).click();
  await expect(page.getByText("TaskDefinition mounts FileSystem at /data, in both zones.").first()).toBeVisible();
  await expect(node(page, /^Task definition hello:2/)).toBeVisible();

  const balancer = node(page, /^Application Load Balancer/);
  await balancer.focus();
  await page.keyboard.press("c");
  const options = page.getByRole("dialog", { name: /^Connect / }).getByRole("option");
  await expect(options.filter({ hasText: "✕ cannot" }).filter({ hasText: "IAM role" }).first()).toContainText(
    "A load balancer names no role of yours. Elastic Load Balancing, Auto Scaling, CloudWatch and ECS itself use service-linked roles.",
  );
  await page.keyboard.press("Escape");
});

test("checks 5, 6, 22 and 31: places last, deletion says what breaks, undo goes on in time", async ({ page }) => {
  await visit(page);
  // 31: Cancel changes nothing.
  await node(page, /^Service web/).focus();
  await page.keyboard.press("Delete");
  const sheet = page.getByRole("dialog", { name: "Delete web?" });
  await expect(sheet).toContainText("CpuPolicy (ScalingPolicy) is deleted too");
  await sheet.getByRole("button", { name: "Cancel" }).click();
  await expect(sheet).toHaveCount(0);
  await expect(node(page, /^Service web, .* of 2 desired/)).toBeVisible();

  // 22: undo is the opposite edit, now.
  await command(page, "web 4");
  await expect(node(page, /^Service web, .* of 4 desired/)).toBeVisible();
  const before = Number(await page.evaluate(() => document.documentElement.dataset.nowMs));
  await page.getByRole("button", { name: "Undo desired 2 → 4" }).click();
  await expect(node(page, /^Service web, .* of 2 desired/)).toBeVisible();
  expect(Number(await page.evaluate(() => document.documentElement.dataset.nowMs))).toBeGreaterThan(before);

  // 6: a zone is dragged by its title, and what is in it comes along; one undo puts back all of it.
  const zone = node(page, /^Availability Zone us-east-1b/);
  const inside = canvas(page).locator(".react-flow__node-zone").last();
  const at = await zone.boundingBox();
  const insideAt = await inside.boundingBox();
  if (at === null || insideAt === null) throw new Error("The zone is not drawn.");
  await page.mouse.move(at.x + 30, at.y + 10);
  await page.mouse.down();
  await page.mouse.move(at.x + 30, at.y + 70, { steps: 5 });
  await page.mouse.up();
  await expect.poll(async () => (await zone.boundingBox())?.y).not.toBe(at.y);
  expect((await inside.boundingBox())?.y).not.toBe(insideAt.y);
  await page.keyboard.press("Control+z");
  await expect.poll(async () => (await zone.boundingBox())?.y).toBe(at.y);

  // 5: a place that was chosen survives Tidy and a reload.
  const balancer = node(page, /^Application Load Balancer/);
  await balancer.focus();
  for (let step = 0; step < 4; step++) await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("t");
  const style = () => page.locator(".react-flow__node[data-id^='loadBalancer:']").getAttribute("style");
  const moved = await style();
  await page.waitForTimeout(1_500);
  await page.reload();
  await expect(balancer).toBeVisible({ timeout: 20_000 });
  await expect.poll(style).toBe(moved);
});

test("check 32: a service with its policy and target group is copied with its inner wires", async ({ page }) => {
  await visit(page);
  await node(page, /^Service web/).click();
  await node(page, /^Scaling policy/i)
    .first()
    .click({ modifiers: ["Shift"] });
  await page.locator("[data-wire-tip='targetGroup TargetGroup']").click({ modifiers: ["Shift"] });
  await page.keyboard.press("Control+c");
  await expect(page.getByText(/^Copied .*Service.*TargetGroup|^Copied .*TargetGroup.*Service/)).toBeVisible();
  await page.keyboard.press("Control+v");
  await expect(page.getByText(/^Pasted .*Service2/)).toBeVisible();
  await setSpeed(page, "×60");
  await expect(node(page, /^Service service2, .*[1-9] running of 2 desired/)).toBeVisible({ timeout: 30_000 });
});

test("gestures: several at once, a list at the pointer, a wire dropped on nothing, outline, grid", async ({ page }) => {
  await visit(page);
  await canvas(page).press("Control+a");
  const bar = page.getByRole("region", { name: /things selected$/ });
  await expect(bar).toBeVisible();
  await bar.getByRole("button", { name: "Align top edges" }).click();
  await expect(undoButton(page)).toHaveAccessibleName("Undo the arrangement");
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Escape");

  await page.keyboard.press("a");
  const add = page.getByRole("dialog", { name: "Add a resource" });
  await expect(add.getByRole("option", { name: /^Queue/ })).toBeVisible();
  await page.keyboard.type("queue");
  await page.keyboard.press("Enter");
  await expect(node(page, /^SQS queue|^Queue/i).first()).toBeVisible();

  const balancer = node(page, /^Application Load Balancer/);
  await balancer.hover();
  const handle = await balancer.getByRole("button", { name: /^Connect / }).boundingBox();
  const pane = await canvas(page).boundingBox();
  if (handle === null || pane === null) throw new Error("They are not drawn.");
  await page.mouse.move(handle.x + 12, handle.y + 12);
  await page.mouse.down();
  await page.mouse.move(pane.x + pane.width - 20, pane.y + 100, { steps: 4 });
  await page.mouse.up();
  const fits = page.getByRole("dialog", { name: /^Add what .* connects to/ });
  await expect(fits.getByRole("option", { name: /^Target group/ })).toBeVisible();
  await expect(fits.getByRole("option", { name: /^S3 bucket/ })).toHaveCount(0);
  await page.keyboard.press("Escape");

  await page.keyboard.press("o");
  const tree = page.getByRole("tree", { name: "Everything on the canvas" });
  await expect(tree.getByRole("treeitem", { name: /^Service web, / })).toBeVisible();
  await page.keyboard.press("Escape");
});
