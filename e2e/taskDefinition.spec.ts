import { canvas, expect, test, visit } from "./steadyPage.ts";

test("a new revision waits, says in AWS's words what AWS would refuse, and then shows what it holds", async ({
  page,
}) => {
  await visit(page);
  await canvas(page)
    .getByRole("group", { name: /^Task definition hello:1/ })
    .click();
  await page.getByText("More settings of container hello").click();
  const type = async (name: RegExp, text: string): Promise<void> => {
    const field = page.getByRole("textbox", { name });
    await field.fill(text);
    await field.press("Enter");
  };
  await type(/Health check command/, "curl -f http://localhost/");
  await type(/Environment/, "COLOUR=blue");
  await type(/Stop timeout/, "121");
  const waiting = page.getByRole("group", { name: "Waiting changes" });
  await expect(waiting).toContainText("3 changes waiting");
  const sentence = "The 'stopTimeout' setting for container 'hello' must be between 2 and 120 seconds.";
  await expect(waiting).toContainText(sentence);
  await expect(page.getByRole("textbox", { name: /Stop timeout/ })).toHaveAttribute("aria-invalid", "true");
  await expect(waiting.getByRole("button", { name: "Update service" })).toBeDisabled();

  await type(/Stop timeout/, "120");
  await waiting.getByRole("button", { name: "Update service" }).click();
  await canvas(page)
    .getByRole("group", { name: /^Task definition hello:2/ })
    .click();
  const container = page.getByLabel("Container hello");
  await expect(container).toContainText("COLOUR=blue");
  await expect(container).toContainText("every 30 s, 3 failures in a row, timeout 5 s");
  await expect(container).toContainText("120 s");
});
