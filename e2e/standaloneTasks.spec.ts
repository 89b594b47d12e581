import type { Page } from "@playwright/test";
import { canvas, expect, feed, openSample, railButton, setSpeed, test, visit } from "./steadyPage.ts";

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

test("RunInstances launches a Spot Instance, which can then be interrupted; a type EC2 does not have is refused", async ({
  page,
}) => {
  await visit(page);
  await openSample(page, "EC2 with random ports");
  await canvas(page)
    .getByRole("group", { name: /^Service / })
    .first()
    .click();
  await page.getByRole("button", { name: /^Cluster / }).click();
  await page.getByRole("button", { name: "Run instances…" }).click();
  const form = dialog(page, "Run instances");
  const type = form.getByRole("textbox", { name: /Instance type/ });
  await form.getByRole("switch", { name: /Spot Instances/ }).check();
  await form.getByRole("switch", { name: /Spot Instance draining/ }).check();
  await type.fill("z9.huge");
  await form.getByRole("button", { name: "Run instances" }).click();
  await expect(form.getByText("Invalid value 'z9.huge' for InstanceType.")).toBeVisible();
  await type.fill("c5.large");
  await form.getByRole("button", { name: "Run instances" }).click();
  await expect(form).toBeHidden();
  await canvas(page)
    .getByRole("group", { name: /^(Container )?[Ii]nstance.*c5\.large/ })
    .click();
  await expect(page.getByRole("button", { name: "Interrupt Spot Instance" })).toBeVisible();
});

test("a task is protected from scale-in by its inspector; ExecuteCommand is refused in AWS's words where ECS Exec is off", async ({
  page,
}) => {
  await visit(page);
  await canvas(page)
    .getByRole("button", { name: /^Task / })
    .first()
    .click();
  await page.getByRole("button", { name: "Protect from scale-in" }).click();
  await expect(page.getByText(/^It is protected from scale-in, 1\d\d min left\.$/)).toBeVisible();
  await page.getByRole("button", { name: "End scale-in protection" }).click();
  await expect(page.getByRole("button", { name: "Protect from scale-in" })).toBeVisible();
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
  const pill = page.getByRole("region", { name: "Vitals" }).getByRole("button", { name: /^Not steady/ });
  await expect(pill).toContainText("web is rolling out full-cluster:1, without room for 4 tasks");
  await drawer.click();
  const notPlaced = page.getByRole("button", { name: /^4 not placed: RESOURCE:CPU/ });
  await expect(notPlaced).toContainText("Or lower minimumHealthyPercent, for example to 50");
  await notPlaced.click();
  const why = page.getByRole("region", { name: "Why is there no room?" });
  await expect(why).toContainText("RESOURCE:CPU");
  await expect(why).toContainText("Or lower minimumHealthyPercent, for example to 50: then 2 old tasks may stop first");
  await expect(why.getByRole("row")).toHaveCount(3);

  // A task run by hand finds no room either: the same table, instead of prose.
  await railButton(page, "Run a task…").click();
  const form = dialog(page, "Run task");
  await form.getByRole("button", { name: "Run task", exact: true }).click();
  const story = form.getByRole("region", { name: "Why is there no room?" });
  await expect(story.getByRole("row")).toHaveCount(3);
  await expect(story.getByRole("cell", { name: /^RESOURCE:CPU/ })).toHaveCount(2);
  await expect(form).not.toContainText("Candidates: ");
  await form.getByRole("button", { name: "Close", exact: true }).last().click();

  // The way out that it names is one: half may stop, and the deployment runs through.
  await canvas(page)
    .getByRole("group", { name: /^Service web/ })
    .click();
  await page.getByRole("button", { name: "Update service…" }).click();
  const update = dialog(page, "Update service");
  await update.getByRole("textbox", { name: /Minimum healthy/ }).fill("50");
  await update.getByRole("button", { name: "Update service" }).click();
  await expect(update).toBeHidden();
  await page.getByRole("button", { name: "Play", exact: true }).first().click();
  await expect(page.getByRole("region", { name: "Vitals" }).getByText("Steady", { exact: true })).toBeVisible({
    timeout: 30_000,
  });
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
