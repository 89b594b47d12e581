import { canvas, expect, openSample, railButton, test, visit } from "./steadyPage.ts";

test("incident: the checklist finds the fault on the live run, leads to the resource, and mends it; faults are injected by name", async ({
  page,
}) => {
  await visit(page);
  await openSample(page, "Incident");
  await page.getByRole("button", { name: "Help" }).click();
  await page.getByRole("menuitem", { name: "What is wrong?" }).click();
  const checklist = page.getByRole("dialog", { name: "What is wrong?" });
  await expect(checklist.getByRole("list", { name: "The four first steps" })).toContainText("1. Docker daemon", {
    timeout: 20_000,
  });

  // Five minutes into the run an agent falls silent: the evidence leads to its instance, and that back to the checklist.
  const silent = checklist.getByRole("button", { name: /^Agent of i-\w+: (silent|disconnected)/ });
  await silent.first().click({ timeout: 30_000 });
  await expect(checklist).toBeHidden();
  await page.getByRole("button", { name: "Check what is wrong" }).click();
  const restart = checklist.getByRole("button", { name: "Restart the agent" });
  await restart.click();
  await expect(restart).toBeHidden();
  await page.keyboard.press("Escape");

  // A fault by name from the menu, found and taken back there.
  await railButton(page, "Break something…").click();
  const faults = page.getByRole("dialog", { name: "Break something" });
  await faults.getByRole("searchbox", { name: "Search faults" }).fill("last addresses");
  await faults.getByRole("button", { name: "Break: Take the last addresses of a subnet" }).click();
  await faults.getByRole("button", { name: "Repair: Take the last addresses of a subnet" }).click();
  await expect(faults.getByRole("button", { name: /^Break: Take the last/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(canvas(page)).toBeVisible();

  // The same from the keyboard, with its effect in a sentence.
  await page.keyboard.press("Control+k");
  const commands = page.getByRole("dialog", { name: "Commands" });
  await commands.getByRole("combobox").fill("misspell");
  await expect(commands.getByRole("option", { name: /^Misspell the image/ })).toContainText("CannotPullContainerError");
  await page.keyboard.press("Escape");
});
