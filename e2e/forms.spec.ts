import type { Page } from "@playwright/test";
import { canvas, expect, feed, openSample, railButton, setSpeed, test, visit } from "./steadyPage.ts";

const dialog = (page: Page, name: string) => page.getByRole("dialog", { name });

test("RunTask: AWS's refusal stands beside the field word for word, and nothing typed is lost", async ({ page }) => {
  await visit(page);
  await railButton(page, "Run a task…").click();
  const form = dialog(page, "Run task");
  const count = form.getByRole("textbox", { name: /Number of tasks/ });
  await count.fill("12");
  await form.getByRole("checkbox", { name: /us-east-1b/ }).uncheck();
  await form.getByRole("button", { name: "Run task" }).click();
  await expect(count).toHaveAttribute("aria-invalid", "true");
  await expect(form.getByText("count must be a whole number from 1 to 10.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(form).toBeHidden();

  await railButton(page, "Run a task…").click();
  await expect(count).toHaveValue("12");
  await expect(form.getByRole("checkbox", { name: /us-east-1b/ })).not.toBeChecked();
  await count.fill("2");
  await form.getByRole("checkbox", { name: /us-east-1a/ }).uncheck();
  await count.press("Enter");
  await expect(form.getByText("subnets can not be empty.")).toBeVisible();
  await form.getByRole("checkbox", { name: /us-east-1a/ }).check();
  await count.press("Enter");
  await expect(feed(page)).toContainText("RunTask started 2 standalone tasks");
});

test("RunTask with a capacity provider strategy: refused and then accepted; without Spot capacity the page says why", async ({
  page,
}) => {
  await visit(page);
  // Its cluster is associated with both Fargate providers.
  await openSample(page, "Spot interruption");
  await railButton(page, "Run a task…").click();
  const form = dialog(page, "Run task");
  await form.getByRole("combobox", { name: /Compute/ }).selectOption({ label: "Capacity provider strategy" });
  await form.getByRole("button", { name: "Add capacity provider" }).click();
  await form.getByRole("textbox", { name: "base of FARGATE", exact: true }).fill("1");
  await form.getByRole("textbox", { name: "base of FARGATE_SPOT" }).fill("1");
  await form.getByRole("button", { name: "Run task" }).click();
  await expect(form.getByRole("alert").filter({ hasText: "Only one capacity provider" })).toBeVisible();
  await form.getByRole("textbox", { name: "base of FARGATE_SPOT" }).fill("0");
  await form.getByRole("button", { name: "Run task" }).click();
  await expect(feed(page)).toContainText("RunTask started 1 standalone task");
  await form.getByRole("button", { name: "Close", exact: true }).last().click();

  // From 15:00 on AWS has no Spot capacity for ten minutes.
  await setSpeed(page, "×60");
  const pill = page.getByRole("region", { name: "Vitals" }).getByRole("button", { name: /^Not steady/ });
  await expect(pill).toContainText("web needs 2 more tasks, and AWS has no capacity for them", { timeout: 40_000 });
  await pill.click();
  const inspector = page.getByRole("complementary", { name: "Inspector" });
  await expect(inspector).toContainText("was unable to place a task. Reason: Capacity is unavailable at this time.");
});

test("CreateService refuses a name that is taken beside the name, and then makes the service", async ({ page }) => {
  await visit(page);
  await canvas(page)
    .getByRole("group", { name: /^Task definition hello:1/ })
    .click();
  await page.getByRole("button", { name: "Create service…" }).click();
  const form = dialog(page, "Create service");
  const name = form.getByRole("textbox", { name: /Service name/ });
  await name.fill("web");
  await form.getByRole("button", { name: "Create service" }).click();
  await expect(form.getByText("Creation of service was not idempotent.")).toBeVisible();
  await expect(name).toHaveAttribute("aria-invalid", "true");
  await name.fill("api");
  await form.getByRole("button", { name: "Create service" }).click();
  await expect(form).toBeHidden();
  await expect(canvas(page).getByRole("group", { name: /^Service api, Fargate/ })).toBeVisible();
});

test("UpdateService: forcing a new deployment with other limits starts it; a refusal names its field", async ({
  page,
}) => {
  await visit(page);
  await canvas(page)
    .getByRole("group", { name: /^Service web, Fargate/ })
    .click();
  await page.getByRole("button", { name: "Update service…" }).click();
  const form = dialog(page, "Update service");
  const maximum = form.getByRole("textbox", { name: /Maximum/ });
  await maximum.fill("90");
  await form.getByRole("switch", { name: /Force new deployment/ }).check();
  await form.getByRole("button", { name: "Update service" }).click();
  await expect(maximum).toHaveAttribute("aria-invalid", "true");
  await maximum.fill("150");
  await form.getByRole("button", { name: "Update service" }).click();
  await expect(form).toBeHidden();
  await expect(canvas(page).getByRole("img", { name: /^Deployment: .* at most 3/ })).toBeVisible();
});

test("DeleteService says what AWS says while tasks run, and deletes with force", async ({ page }) => {
  await visit(page);
  await canvas(page)
    .getByRole("group", { name: /^Service web, Fargate/ })
    .click();
  await page.getByRole("button", { name: "Delete service…" }).click();
  const form = dialog(page, "Delete service");
  await form.getByRole("button", { name: "Delete service" }).click();
  await expect(form.getByText("The service cannot be stopped while it is scaled above 0.")).toBeVisible();
  await form.getByRole("switch", { name: /Force/ }).check();
  await form.getByRole("button", { name: "Delete service" }).click();
  await expect(form).toBeHidden();
  await expect(feed(page)).toContainText("You deleted");
});
