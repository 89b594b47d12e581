import AxeBuilder from "@axe-core/playwright";
import { canvas, expect, openSample, pause, railButton, test, visit } from "./steadyPage.ts";

for (const theme of ["dark", "light"] as const) {
  test(`check 37: no contrast or other axe violations, ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await visit(page);
    await pause(page);
    await canvas(page)
      .getByRole("group", { name: /^Service web/ })
      .click();
    await expect(page.getByRole("spinbutton", { name: /Desired tasks/ })).toBeVisible();
    const { violations } = await new AxeBuilder({ page })
      // Window splitters stand between the landmarks they part.
      .exclude("[role=separator]")
      .analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`),
    ).toEqual([]);
  });
}

for (const theme of ["dark", "light"] as const) {
  test(`every dialog, the Code tab and other scenarios have no axe violations, ${theme}`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.emulateMedia({ colorScheme: theme });
    await visit(page);
    await pause(page);
    const found: string[] = [];
    const look = async (view: string, within = "dialog") => {
      const axe = new AxeBuilder({ page }).include(within).exclude("[role=separator]");
      // Themes differ in their colours alone.
      const { violations } = await (theme === "dark" ? axe : axe.withRules("color-contrast")).analyze();
      found.push(...violations.map(({ id, nodes }) => `${view}: ${id}: ${nodes.map(({ html }) => html).join(", ")}`));
    };
    const dialog = page.getByRole("dialog");

    await railButton(page, "Run a task…").click();
    await dialog.getByRole("combobox", { name: /Compute/ }).selectOption({ label: "Capacity provider strategy" });
    await dialog.getByRole("textbox", { name: /Number of tasks/ }).fill("many");
    await dialog.getByRole("button", { name: "Run task" }).click();
    await look("Run a task");
    await page.keyboard.press("Escape");
    await railButton(page, "Break something…").click();
    await expect(dialog).toBeVisible();
    await look("Break something");
    await page.keyboard.press("Escape");

    for (const [menu, entries] of [
      ["Help", ["What is wrong?", "Glossary", "What you can prove", "What connects to what"]],
      ["Help", ["Assumed values", "Quotas and API rates", "Keyboard shortcuts"]],
      [/^Scenario/, ["Sample gallery…", "Save as…", "Versions…"]],
    ] as const) {
      for (const entry of entries) {
        await page.getByRole("button", { name: menu }).click();
        await page.getByRole("menuitem", { name: entry }).click();
        await expect(dialog).toBeVisible();
        await look(entry);
        await page.keyboard.press("Escape");
        await expect(dialog).toBeHidden();
      }
    }

    await page.getByRole("tab", { name: "Code" }).click();
    await expect(page.getByRole("textbox", { name: /template/i })).toBeVisible();
    await look("Code", "body");
    await page.getByRole("tab", { name: "Inspect" }).click();
    for (const title of ["EC2 with random ports", "Broken roles", "ECS and EKS side by side"]) {
      await openSample(page, title);
      await pause(page);
      await look(title, "body");
    }
    expect(found).toEqual([]);
  });
}

test("check 37: every stop of a full Tab cycle shows a focus ring", async ({ page }) => {
  await visit(page);
  await pause(page);
  const seen = new Set<string>();
  for (let stop = 0; stop < 120; stop++) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return null;
      const shows = (each: Element | null): boolean => {
        if (each === null) return false;
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each);
        return (outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== "none";
      };
      // A hidden input lends its ring to what stands for it.
      const ring = shows(element) || shows(element.parentElement) || shows(element.nextElementSibling);
      return {
        ring,
        name: `${element.tagName} ${element.getAttribute("aria-label") ?? element.textContent?.slice(0, 40)}`,
      };
    });
    // The cycle goes through the browser's own controls.
    if (focused === null) continue;
    expect(focused, focused.name).toMatchObject({ ring: true });
    seen.add(focused.name);
  }
  expect(seen.size).toBeGreaterThan(20);
});

test("F6 goes round the regions of the page", async ({ page }) => {
  await visit(page);
  const names = new Set<string>();
  for (let region = 0; region < 8; region++) {
    await page.keyboard.press("F6");
    names.add(
      await page.evaluate(
        () =>
          document.activeElement?.closest("main, nav, aside, header, footer, section, [role=region]")?.tagName ?? "",
      ),
    );
  }
  expect(names.size).toBeGreaterThanOrEqual(4);
});
