import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { test as base, expect, type Page } from "@playwright/test";

const root = fileURLToPath(new URL("..", import.meta.url));

/** A page that must stay quiet: no console errors or warnings, and no request that leaves the origin. */
export const test = base.extend<{ page: Page }>({
  page: async ({ page, baseURL }, use) => {
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") complaints.push(`console: ${message.text()}`);
    });
    page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
    page.on("request", (request) => {
      const { origin, protocol } = new URL(request.url());
      if (protocol.startsWith("http") && origin !== baseURL) complaints.push(`request: ${request.url()}`);
    });
    await use(page);
    expect(complaints).toEqual([]);
  },
});
export { expect };

/** Opens the page as a new visitor and waits until Hello ECS runs. */
export async function visit(page: Page): Promise<void> {
  await page.goto("/");
  // A machine that does much else at once may take its time; check 1 holds the page to its own.
  await expect(page.getByRole("button", { name: "Pause" })).toBeVisible({ timeout: 20_000 });
}

/** Opens another of the samples and waits until it runs. */
export async function openSample(page: Page, title: string): Promise<void> {
  await page.getByRole("button", { name: /^Scenario/ }).click();
  await page.getByRole("menuitemradio", { name: title }).click();
  await expect(page.getByRole("button", { name: `Scenario: ${title}` })).toBeVisible();
}

export const canvas = (page: Page) => page.getByRole("application", { name: "Architecture canvas" });
export const feed = (page: Page) => page.getByRole("log", { name: "Event feed" });
export const railButton = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Things to try" }).getByRole("button", { name });
export const nextEvent = (page: Page) =>
  page.getByRole("region", { name: "Time controls" }).getByRole("button", { name: "Next event" });

/** The speed answers when the engine has it, so the choice is clicked, then awaited. */
export async function setSpeed(page: Page, speed: "×1" | "×10" | "×60" | "×600"): Promise<void> {
  const choice = page.getByRole("radio", { name: speed, exact: true });
  await choice.click();
  await expect(choice).toBeChecked();
}

/** Simulated ms on screen, and the digest once the run rests. */
export const nowMs = (page: Page): Promise<number> =>
  page.evaluate(() => Number(document.documentElement.dataset.nowMs));
export const digest = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.documentElement.dataset.digest);

/** Goes back to a whole minute of the past, with the timeline's keys. */
export async function lookAt(page: Page, minute: number): Promise<void> {
  const timeline = page.getByRole("slider", { name: "Simulated time" });
  await timeline.focus();
  await timeline.press("Home");
  await expect.poll(() => nowMs(page)).toBe(0);
  for (let step = 0; step < minute; step++) await timeline.press("Shift+ArrowRight");
  await expect.poll(() => nowMs(page)).toBe(minute * 60_000);
}

/** Pauses and waits for the digest, which a machine that does much else takes its time for. */
export async function pause(page: Page): Promise<{ nowMs: number; digest: string }> {
  const button = page.getByRole("button", { name: "Pause" });
  // A file that has just been opened begins to play, which may be after the first click.
  await expect(async () => {
    if (await button.isVisible()) await button.click();
    await expect(button).toBeHidden({ timeout: 5_000 });
    await expect.poll(() => digest(page), { timeout: 5_000 }).toMatch(/^[0-9a-f]{32}$/);
  }).toPass({ timeout: 45_000 });
  return { nowMs: await nowMs(page), digest: (await digest(page)) ?? "" };
}

interface CliCommand {
  readonly at: number;
  readonly call: string;
  readonly input: object;
}

/** Digest that the terminal program gives for Hello ECS at an instant, with commands at theirs. */
export function terminalDigest(atMs: number, commands: readonly CliCommand[] = []): string {
  const folder = mkdtempSync(path.join(tmpdir(), "steady-state-"));
  const commandsFile = path.join(folder, "commands.json");
  writeFileSync(commandsFile, JSON.stringify(commands));
  const program = path.join(root, "dist", "cli", "steady-state.js");
  const scenario = path.join(root, "src", "scenarios", "hello-ecs.yaml");
  const args = ["run", scenario, "--until", `${atMs / 1_000}`, "--commands", commandsFile, "--json"];
  const { stdout, stderr, status } = spawnSync(process.execPath, [program, ...args], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return (JSON.parse(stdout) as { digest: string }).digest;
}

/** The run as "Save run" writes it. */
export async function savedRun(
  page: Page,
): Promise<{ commands: { atMs: number; command: { type: string } }[]; nowMs: number }> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    (async () => {
      await page.getByRole("button", { name: /^Scenario/ }).click();
      await page.getByRole("menuitem", { name: "Save run" }).click();
    })(),
  ]);
  return JSON.parse(readFileSync(await download.path(), "utf8"));
}
