import type { Page } from "@playwright/test";
import { canvas, expect, pause, test, visit } from "./steadyPage.ts";

async function openHelp(page: Page, entry: string): Promise<void> {
  await page.getByRole("button", { name: "Help" }).click();
  await page.getByRole("menuitem", { name: entry }).click();
}

test("Help, Glossary: a search finds the term with its exam trap and AWS's page", async ({ page }) => {
  await visit(page);
  await openHelp(page, "Glossary");
  const glossary = page.getByRole("dialog", { name: "Glossary" });
  await glossary.getByRole("searchbox", { name: "Search terms" }).fill("circuit breaker");
  await expect(glossary.getByText("Deployment circuit breaker", { exact: true })).toBeVisible();
  await expect(glossary.getByText("Exam trap").first()).toBeVisible();
  await expect(glossary.getByRole("link", { name: /on Deployment circuit breaker/ })).toHaveAttribute(
    "href",
    /docs\.aws\.amazon\.com/,
  );
  await glossary.getByRole("searchbox").fill("zzz");
  await expect(glossary.getByText("No term says")).toBeVisible();
});

test("the heading of the inspector explains its kind and leads to the glossary", async ({ page }) => {
  await visit(page);
  await canvas(page)
    .getByRole("group", { name: /^Service web, Fargate/ })
    .click();
  const term = page.getByRole("button", { name: "Service, Fargate launch type" });
  await term.focus();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("tooltip")).toContainText("Keeps a desired number of tasks");
  await term.click();
  await expect(page.getByRole("dialog", { name: "Glossary" }).getByRole("searchbox")).toHaveValue("Service");
});

test("a number that AWS does not publish says so, what is used instead, and why", async ({ page }) => {
  await visit(page);
  await pause(page);
  await canvas(page)
    .getByRole("button", { name: /^Task / })
    .first()
    .click();
  const phases = page.getByRole("region", { name: "Phases" });
  await expect(phases).toContainText("Image pull");
  await phases.getByRole("button", { name: "assumed" }).first().hover();
  await expect(page.getByRole("tooltip")).toContainText(
    "AWS does not publish this; with the realistic clock we use 18 s because",
  );
  await phases.getByRole("button", { name: "assumed" }).first().click();
  const list = page.getByRole("dialog", { name: "Assumed values" });
  await list.getByRole("searchbox", { name: "Search assumed values" }).fill("agentConnected");
  await expect(list.getByText("From the agent's last word to agentConnected false")).toBeVisible();
  await expect(list.getByText("90 s")).toBeVisible();
});

test("every scenario's question stands in the menu and shows when it opens", async ({ page }) => {
  await visit(page);
  await page.getByRole("button", { name: /^Scenario/ }).click();
  const samples = page.getByRole("menuitemradio");
  for (const sample of await samples.all()) await expect(sample).toContainText(/\?$/);
  await samples.filter({ hasText: "Out of ENIs" }).click();
  const question = page.getByRole("region", { name: "Question" });
  await expect(question).toContainText("What has run out?");
  await question.getByRole("button", { name: "Close question" }).click();
  await expect(question).toBeHidden();
});
