import type { Page } from "@playwright/test";
import { canvas, expect, feed, openSample, setSpeed, test, visit } from "./steadyPage.ts";

const dialog = (page: Page, name: string) => page.getByRole("dialog", { name });

test("StartTask puts a task on the instance it names; the task shows its whole placement", async ({ page }) => {
  await visit(page);
  await openSample(page, "EC2 with random ports");
  await canvas(page)
    .getByRole("group", { name: /^(Container )?[Ii]nstance/ })
    .first()
    .click();
  await page.getByRole("button", { name: "Start task…" }).click();
  const form = dialog(page, "Start task");
  await form.getByRole("button", { name: "Start task" }).click();
  await expect(feed(page)).toContainText("StartTask started 1 standalone task");
  await form.getByRole("button", { name: "Show" }).click();
  const story = page.getByRole("region", { name: "Why is it here?" });
  await expect(story.getByRole("table")).toBeVisible();
  await expect(story).toContainText("chosen");
});

test("ExecuteCommand is refused in AWS's words where ECS Exec is off", async ({ page }) => {
  await visit(page);
  await canvas(page)
    .getByRole("button", { name: /^Task / })
    .first()
    .click();
  await page.getByRole("button", { name: "Execute command…" }).click();
  const form = dialog(page, "Execute command");
  await form.getByRole("button", { name: "Execute command" }).click();
  await expect(
    form.getByText(
      "The execute command failed because execute command was not enabled when the task was run or the execute command agent isn’t running. Wait and try again or run a new task with execute command enabled and try again.",
    ),
  ).toBeVisible();
});

test("a full cluster: the service says what waits for room, why, and what would end it", async ({ page }) => {
  await visit(page);
  await openSample(page, "Full cluster deadlock");
  await setSpeed(page, "×60");
  const drawer = canvas(page).getByRole("button", { name: "4 waiting for room" });
  await expect(drawer).toBeVisible({ timeout: 30_000 });
  await page.getByRole("button", { name: "Pause" }).click();
  await drawer.click();
  await page.getByRole("button", { name: /^4 not placed: RESOURCE:CPU/ }).click();
  const why = page.getByRole("region", { name: "Why is there no room?" });
  await expect(why).toContainText("RESOURCE:CPU");
  await expect(why.getByRole("row")).toHaveCount(3);
});

test("stopped tasks stay listed at their service, and each shows its reason again", async ({ page }) => {
  await visit(page);
  await openSample(page, "Bad image");
  await setSpeed(page, "×60");
  await canvas(page)
    .getByRole("group", { name: /^Service web-without-breaker/ })
    .click();
  const summary = page.getByText(/^Stopped tasks, \d+$/);
  await expect(summary).toBeVisible({ timeout: 30_000 });
  await page.getByRole("button", { name: "Pause" }).click();
  await summary.click();
  const list = page.getByRole("list", { name: "Stopped tasks" });
  await list
    .getByRole("button", { name: /STOPPED, CannotPullContainerError/ })
    .first()
    .click();
  await expect(page.getByText("TaskFailedToStart").first()).toBeVisible();
});

test("Create service offers all three deployment controllers; an EXTERNAL service asks for nothing but itself", async ({
  page,
}) => {
  await visit(page);
  await canvas(page)
    .getByRole("group", { name: /^Task definition hello:1/ })
    .click();
  await page.getByRole("button", { name: "Create service…" }).click();
  const form = dialog(page, "Create service");
  const controller = form.getByRole("combobox", { name: /Deployment controller/ });
  await form.getByRole("textbox", { name: /Service name/ }).fill("outside");
  await controller.selectOption("CODE_DEPLOY");
  await form.getByRole("button", { name: "Create service" }).click();
  await expect(
    form.getByText(
      "Services with a CODE_DEPLOY deployment controller must use an Application or Network Load Balancer.",
    ),
  ).toBeVisible();
  await controller.selectOption("EXTERNAL");
  await expect(form.getByRole("combobox", { name: /Compute/ })).toBeHidden();
  await form.getByRole("button", { name: "Create service" }).click();
  await expect(form).toBeHidden();
  await expect(canvas(page).getByRole("group", { name: /^Service outside/ })).toBeVisible();
});
