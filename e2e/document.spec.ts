import type { Locator, Page } from "@playwright/test";
import { canvas, expect, feed, nowMs, pause, test, visit } from "./steadyPage.ts";

// Each of these opens its page more than once.
test.slow();

const picker = "Open a template, a saved run or a traffic recording";
const service = (page: Page, desired: number) =>
  canvas(page).getByRole("group", { name: new RegExp(`^Service web, Fargate.* of ${desired} desired`) });
const editor = (page: Page) => page.getByRole("textbox", { name: "Template" });
const menuItem = async (page: Page, name: string) => {
  await page.getByRole("button", { name: /^Scenario/ }).click();
  await page.getByRole("menuitem", { name }).click();
};
/** The link that the page copies, without a clipboard: it is then left in the address bar. */
const shareLink = async (page: Page): Promise<string> => {
  await page.evaluate(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined, configurable: true });
  });
  await page.keyboard.press("Control+s");
  await expect.poll(() => page.url()).toContain("#run=");
  return page.url();
};
const setDesired = async (page: Page, desired: number) => {
  await canvas(page)
    .getByRole("group", { name: /^Service web/ })
    .click();
  const field = page.getByRole("spinbutton", { name: /Desired tasks/ });
  await field.fill(String(desired));
  await field.press("Enter");
  await expect(service(page, desired)).toBeVisible({ timeout: 20_000 });
};
/** Replaces a text of the editor through its own search, as somebody with a keyboard would find it. */
const typeOver = async (page: Page, find: RegExp, text: string) => {
  const line = page.locator(".cm-line").filter({ hasText: find }).first();
  await line.click();
  await page.keyboard.press("Home");
  await page.keyboard.press("Shift+End");
  await page.keyboard.type(text);
};

test("the Code tab shows the template live, follows the selection both ways, and what is typed changes the canvas", async ({
  page,
}) => {
  await visit(page);
  await canvas(page)
    .getByRole("group", { name: /^Service web/ })
    .click();
  await page.getByRole("tab", { name: "Code" }).click();
  await expect(editor(page)).toContainText("AWS::ECS::Service");
  await expect(page.locator(".cm-selectedResource").first()).toContainText("Service:");

  // The text changes the canvas, at once and while it runs.
  await typeOver(page, /DesiredCount: !Ref/, "DesiredCount: 5");
  await expect(service(page, 5)).toBeVisible();
  await expect(feed(page)).toContainText("You edited Service in the Code tab.");
  await expect(page.getByRole("status", { name: "State of the template" })).toContainText("The canvas shows this");

  // The canvas changes the text.
  await page.getByRole("tab", { name: "Inspect" }).click();
  await setDesired(page, 3);
  await page.getByRole("tab", { name: "Code" }).click();
  await expect(page.locator(".cm-selectedResource", { hasText: "DesiredCount: 3" })).toBeVisible();

  // What cannot be read is underlined and explained; what runs stays.
  await typeOver(page, /DesiredCount: 3/, "DesiredCount: many");
  const state = page.getByRole("status", { name: "State of the template" });
  await expect(state).toContainText("Not applied. What runs is the last template that could be read.");
  await expect(state).toContainText("Try:");
  await expect(page.locator(".cm-lintRange-error")).toContainText("DesiredCount");
  await expect(service(page, 3)).toBeVisible();
  const before = await nowMs(page);
  await expect.poll(() => nowMs(page)).toBeGreaterThan(before);

  // Unfinished typing outlives the tab.
  await page.reload();
  await canvas(page)
    .getByRole("group", { name: /^Service web, Fargate.* of 3 desired/ })
    .click({ timeout: 20_000 });
  await page.getByRole("tab", { name: "Code" }).click();
  await expect(page.getByRole("status", { name: "State of the template" })).toContainText("Not applied.");
  await typeOver(page, /DesiredCount: many/, "DesiredCount: 4");
  await expect(service(page, 4)).toBeVisible();

  // The cursor selects; Escape leaves the editor, and the page's keys work again.
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Control+f");
  await page.keyboard.type("LoadBalancingV2::LoadBalancer");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await page.keyboard.press("ArrowDown");
  await expect(page.locator(".cm-selectedResource").first()).toContainText("LoadBalancer:");
  await expect(page.getByRole("button", { name: "Undo the edit of Service" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("tab", { name: "Code" })).toBeFocused();
});

test("edits are kept within a second and listed as versions; going back keeps what there was", async ({ page }) => {
  await visit(page);
  await setDesired(page, 3);
  await page.waitForTimeout(1_000);
  await page.reload();
  await expect(service(page, 3)).toBeVisible({ timeout: 20_000 });
  await setDesired(page, 4);
  await menuItem(page, "Versions…");
  const versions = page.getByRole("list", { name: "Versions, newest first" }).getByRole("listitem");
  await expect(versions.first()).toContainText(/desired/i);
  await expect(versions.last()).toContainText("You opened hello-ecs.yaml.");
  await versions.last().getByRole("button", { name: "Go back to this" }).click();
  await expect(service(page, 2)).toBeVisible();
  await expect(page.getByText(/^This is the version of/)).toBeVisible();
  await page.waitForTimeout(1_500);
  await menuItem(page, "Versions…");
  await expect(versions.first()).toContainText("You went back to the version of");
  await versions.nth(1).getByRole("button", { name: "Go back to this" }).click();
  await expect(service(page, 4)).toBeVisible();
});

test("two tabs on one document notice each other, and neither overwrites the other", async ({ page, context }) => {
  await visit(page);
  await setDesired(page, 3);
  await page.waitForTimeout(1_000);
  const second = await context.newPage();
  // Looked for from the beginning: it stays for four seconds, and a busy machine may be slower to show the second tab.
  const told = expect(page.getByText("This document is open in another tab too.")).toBeVisible({ timeout: 40_000 });
  await second.goto("/");
  const notice = second.getByRole("status", { name: "Document" });
  await expect(notice).toContainText("This document is open in another tab.", { timeout: 20_000 });
  await told;

  // The first tab goes on; the second takes over what the first has, and the first is told.
  await page.bringToFront();
  await setDesired(page, 4);
  await second.bringToFront();
  await notice.getByRole("button", { name: "Go on here" }).click();
  await expect(service(second, 4)).toBeVisible({ timeout: 20_000 });
  await expect(notice).toBeEmpty();
  await expect(page.getByRole("status", { name: "Document" })).toContainText("This document goes on in another tab.");

  // What the first tab does from now on is a copy, once it is asked to be.
  await page.bringToFront();
  await setDesired(page, 6);
  await page.getByRole("button", { name: "Keep this as a copy" }).click();
  await expect(page.getByRole("status", { name: "Document" })).toBeEmpty();
  await page.waitForTimeout(1_000);
  await page.reload();
  await expect(service(page, 6)).toBeVisible({ timeout: 20_000 });
  await second.reload();
  await expect(service(second, 4)).toBeVisible({ timeout: 20_000 });
  await second.close();
});

/** How far one thing lies from another, in hundredths of its width: each profile fits the drawing to its own canvas. */
async function apart(thing: Locator, from: Locator): Promise<number[]> {
  const [a, b] = [await thing.boundingBox(), await from.boundingBox()];
  if (a === null || b === null) throw new Error("One of them is not drawn.");
  return [a.x - b.x, a.y - b.y].map((distance) => Math.round((100 * distance) / b.width));
}

test("checks 5 and 25: a share link opens in another profile at the same instant, with places and the same events", async ({
  page,
  browser,
}) => {
  await visit(page);
  await page.getByRole("button", { name: "Close first steps" }).click();
  await setDesired(page, 4);
  const balancer = (on: Page) => canvas(on).getByRole("group", { name: /^Application Load Balancer/ });
  await balancer(page).focus();
  for (let step = 0; step < 4; step++) await page.keyboard.press("Shift+ArrowDown");
  await page.waitForTimeout(500);
  const here = await pause(page);
  const link = await shareLink(page);
  expect(link.length).toBeLessThan(8_192);

  const places: number[][] = [];
  const events: string[] = [];
  const opened: { nowMs: number; digest: string }[] = [];
  for (let profile = 0; profile < 2; profile++) {
    const context = await browser.newContext();
    const other = await context.newPage();
    await other.goto(link);
    await expect(other.getByText("Opened a shared run at")).toBeVisible({ timeout: 20_000 });
    opened.push(await pause(other));
    await expect(service(other, 4)).toBeVisible();
    await expect(other.getByRole("status", { name: "Document" })).toBeEmpty();
    const run = await other.evaluate(() => document.title);
    expect(run).toContain("Hello ECS");
    events.push((await feed(other).textContent()) ?? "");
    places.push(await apart(balancer(other), service(other, 4)));
    await context.close();
  }
  expect(opened).toEqual([here, here]);
  expect(events[0]).toEqual(events[1]);
  expect(events[0]).toContain("desired");
  expect(places[0]).toEqual(await apart(balancer(page), service(page, 4)));
});

test("a broken link, a file of 50 MB and a broken run are refused in words; the work on screen stays and is kept", async ({
  page,
}) => {
  await page.goto("/#run=AAAA");
  const trouble = page.getByRole("alert").filter({ hasText: "This share link cannot be opened." });
  await expect(trouble).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole("button", { name: "Pause" })).toBeVisible({ timeout: 20_000 });
  await trouble.getByRole("button", { name: "Close" }).click();
  await setDesired(page, 3);

  const refusals: readonly [string, Buffer, RegExp][] = [
    [
      "bomb.yaml",
      Buffer.from(
        `a: &a [x,x,x,x,x,x,x,x,x]\n${[..."bcdefghi"].map((key, at) => `${key}: &${key} [${Array(9).fill(`*${"abcdefgh"[at]}`).join(",")}]`).join("\n")}\nResources: *i\n`,
      ),
      /bomb\.yaml/,
    ],
    ["<img src=x onerror=alert(1)>.yaml", Buffer.from("Resources: ["), /<img src=x onerror=alert\(1\)>\.yaml/],
    [
      "foreign.run.json",
      Buffer.from(
        JSON.stringify({
          format: "steady-state/run",
          version: 1,
          fileName: "a.yaml",
          template: "Resources: {}",
          seed: 1,
          commands: [{ atMs: 1, command: 7 }],
          nowMs: 1,
        }),
      ),
      /foreign\.run\.json is not a run that can be read/,
    ],
  ];
  for (const [name, buffer, says] of refusals) {
    await page.getByLabel(picker).setInputFiles({ name, mimeType: "text/plain", buffer });
    await expect(page.getByRole("alert").filter({ hasText: says })).toBeVisible();
    await expect(service(page, 3)).toBeVisible();
  }
  // A picker in the test would copy the file; a drop is made in the page itself.
  const huge = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([new Uint8Array(50_000_000)], "huge.yaml"));
    return transfer;
  });
  await page.dispatchEvent("body", "drop", { dataTransfer: huge });
  await expect(page.getByRole("alert").filter({ hasText: /huge\.yaml has 50(\.0)? MB/ })).toBeVisible();
  await page.evaluate(() => {
    location.hash = `#run=${"A".repeat(100_000)}`;
  });
  await expect(trouble).toContainText("It is longer than any link of this page.");
  await expect(service(page, 3)).toBeVisible();
  const before = await nowMs(page);
  await expect.poll(() => nowMs(page)).toBeGreaterThan(before);
});

test("the gallery shows each sample's own life and question, and opens it; New begins with an empty VPC", async ({
  page,
}) => {
  await visit(page);
  await page.getByRole("button", { name: "Open sample gallery" }).click();
  const samples = page.getByRole("dialog").getByRole("list", { name: "Samples" });
  const lab = samples.getByRole("button", { name: /^Rolling update lab|Rolling update lab/ });
  await expect(samples.locator("canvas[data-drawn]").first()).toBeVisible({ timeout: 20_000 });
  await lab.click();
  await expect(page.getByRole("button", { name: "Scenario: Rolling update lab" })).toBeVisible();
  await menuItem(page, "New");
  await expect(page.getByRole("button", { name: "Scenario: untitled" })).toBeVisible();
});

test("where the browser gives no storage, the page says so and works", async ({ page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("The operation is insecure.", "SecurityError");
    };
  });
  await visit(page);
  await expect(page.getByRole("status", { name: "Document" })).toContainText(
    "Your changes are not being kept in this browser.",
  );
  await setDesired(page, 3);
});
