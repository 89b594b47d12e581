import AxeBuilder from "@axe-core/playwright";
import { canvas, expect, nowMs, openSample, pause, railButton, setSpeed, test, visit } from "./steadyPage.ts";

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

/** The keys of design-ux §4.4 that this page has. */
const keysListed =
  "K Space J L N , . Home End ← → B R F6 Esc C W V E 1 Z + − 0 T G H+drag [ ] \\ Ctrl+Z Ctrl+C Ctrl+K / O F2 A X Del ?";

test("checks 13 and 38: ? lists every key and single keys can be turned off; at ×60 little is announced, the outline speaks in sentences", async ({
  page,
}) => {
  await visit(page);
  await page.keyboard.press("?");
  const list = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(list).toBeVisible();
  const named = await list.locator("kbd").allTextContents();
  for (const key of keysListed.split(" ")) expect(named, key).toContain(key.replace("+", key === "+" ? "+" : " "));
  await list.getByRole("switch", { name: "Single-key shortcuts" }).click();
  await page.keyboard.press("Escape");
  await page.keyboard.press("k");
  await page.keyboard.press("o");
  const outline = page.getByRole("tree", { name: "Everything on the canvas" });
  await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
  await expect(outline).toHaveCount(0);
  // What is no single key still works, and brings them back.
  await page.getByRole("button", { name: /^Help/ }).click();
  await page.getByRole("menuitem", { name: /^Keyboard shortcuts/ }).click();
  await list.getByRole("switch", { name: "Single-key shortcuts" }).click();
  await page.keyboard.press("Escape");

  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said, saidFrom: performance.now() });
    for (const region of document.querySelectorAll("[aria-live=polite], [aria-live=assertive], [role=log]")) {
      if (region.getAttribute("aria-live") === "off") continue;
      new MutationObserver(() => {
        if (region.textContent) said.push(region.textContent);
      }).observe(region, { childList: true, characterData: true, subtree: true });
    }
  });
  await railButton(page, "Send 10× traffic").click();
  await setSpeed(page, "×60");
  const heard = () =>
    page.evaluate(() => {
      const { said, saidFrom } = window as unknown as { said: string[]; saidFrom: number };
      return { said, most: Math.floor((performance.now() - saidFrom) / 3_000) + 1 };
    });
  // Ten minutes of the run: the alarm fires, tasks start.
  const from = await nowMs(page);
  await expect.poll(() => nowMs(page), { timeout: 60_000 }).toBeGreaterThan(from + 600_000);
  const { said, most } = await heard();
  expect(said.length, said.join("\n")).toBeGreaterThan(0);
  expect(said.length, said.join("\n")).toBeLessThanOrEqual(most);

  await pause(page);
  await canvas(page).focus();
  await page.keyboard.press("o");
  const sentences = await outline.getByRole("treeitem").allTextContents();
  for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z]\S* \S+/);
  expect(sentences.join("\n")).toMatch(/Service web, Fargate, \d+ running of \d+ desired/);
});
