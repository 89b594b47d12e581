import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { canvas, expect, feed, nowMs, pause, railButton, setSpeed, test, visit } from "./steadyPage.ts";

const browser = (page: Page) => page.getByRole("region", { name: "Browser" });
const vitals = (page: Page) => page.getByRole("region", { name: "Vitals" });

/** Reloads so often, and says which tasks answered. */
async function reload(page: Page, times: number): Promise<ReadonlySet<string>> {
  const tasks = new Set<string>();
  for (let time = 0; time < times; time++) {
    await browser(page).getByRole("button", { name: "Reload" }).click();
    const [, task] = /Answered by\s*task ([0-9a-f]{4})/.exec(await browser(page).innerText()) ?? [];
    tasks.add(task ?? (await browser(page).innerText()));
  }
  return tasks;
}

test("check 19: 20 reloads show more than one task; once one is stopped and drained, visits reach the others", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await visit(page);
  const before = [...(await reload(page, 20))];
  expect(before).toHaveLength(2);
  const [stopped = ""] = before;
  const stoppedTask = (state: string) =>
    canvas(page).getByRole("button", { name: new RegExp(`^Task ${stopped}, ${state}`) });
  // At real speed: the task that replaces it takes half a minute before it answers too.
  await setSpeed(page, "×1");
  await stoppedTask("RUNNING").click();
  await railButton(page, "Stop a task").click();
  await expect(stoppedTask("DEACTIVATING.*target draining")).toBeVisible();
  // Deregistered: it gets nothing new from now on, long before it is drained.
  await pause(page);
  expect(await reload(page, 5)).toEqual(new Set(before.slice(1)));
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await setSpeed(page, "×60");
  const running = canvas(page).getByRole("button", { name: /^Task .*, RUNNING.*target healthy/ });
  await expect(stoppedTask("DEACTIVATING")).toBeHidden({ timeout: 30_000 });
  expect(await reload(page, 5)).not.toContain(stopped);
  await expect(running).toHaveCount(2, { timeout: 60_000 });
  const after = await reload(page, 20);
  expect(after.size).toBe(2);
  expect(after).not.toContain(stopped);
});

/** Steps through the paused run second by second until the vitals show a 5xx, from a second that shows none. */
async function firstFailedSecond(page: Page): Promise<void> {
  const timeline = page.getByRole("slider", { name: "Simulated time" });
  await timeline.focus();
  await expect(async () => {
    await timeline.press("Shift+ArrowLeft");
    await expect(vitals(page)).toContainText(/5xx\s*0\.0/, { timeout: 1_000 });
  }).toPass();
  await expect(async () => {
    const from = await nowMs(page);
    await timeline.press("ArrowRight");
    await expect.poll(() => nowMs(page)).toBe(from + 1_000);
    await expect(vitals(page)).not.toContainText(/5xx\s*0\.0/, { timeout: 300 });
  }).toPass({ intervals: [0], timeout: 60_000 });
}

test("check 20: scaled to 0, the browser shows 503 with Why?, and edge, vitals and chart fail in the same second", async ({
  page,
}) => {
  test.setTimeout(120_000);
  // Without motion the share that fails is written on the edge, beside the diamonds.
  await page.emulateMedia({ reducedMotion: "reduce" });
  await visit(page);
  const charts = page.getByRole("region", { name: "Charts" });
  await charts.getByRole("button", { name: "Charts" }).click();
  await page.getByRole("menuitemcheckbox", { name: /^Requests/ }).click();
  await page.keyboard.press("Escape");
  await canvas(page)
    .getByRole("group", { name: /^Service web/ })
    .click();
  // At real speed: once the targets have drained there are none, which is another reason.
  await setSpeed(page, "×1");
  const desired = page.getByRole("spinbutton", { name: /Desired tasks/ });
  await desired.fill("0");
  await desired.press("Enter");
  await expect(vitals(page)).toContainText(/5xx\s*100\.0/, { timeout: 60_000 });
  await browser(page).getByRole("button", { name: "Reload" }).click();
  await expect(browser(page)).toContainText("HTTP 503: Service unavailable");
  await expect(browser(page)).toContainText("None of the 2 registered targets can be chosen");
  await pause(page);
  await browser(page).getByRole("button", { name: "Why?" }).click();
  const chain = feed(page).getByRole("list", { name: /^Why: Clients of hello begin to see HTTP 503/ });
  await expect(chain).toContainText("2 tasks − 0 desired = 2 to stop.");
  await expect(chain).toContainText("they are still initial, draining or unused");
  await page.keyboard.press("Escape");

  await firstFailedSecond(page);
  await expect(canvas(page).getByText(/% fail$/)).toBeVisible();
  await expect(charts.getByText(/^failed \d/)).toBeVisible();
  const timeline = page.getByRole("slider", { name: "Simulated time" });
  await timeline.focus();
  await timeline.press("ArrowLeft");
  await expect(vitals(page)).toContainText(/5xx\s*0\.0/);
  await expect(canvas(page).getByText(/% fail$/)).toHaveCount(0);
  await expect(charts.getByText(/^failed \d/)).toHaveCount(0);
});

test("check 20: all targets unhealthy: visits still reach them, and Why? explains fail open", async ({ page }) => {
  const hello = readFileSync(new URL("../src/scenarios/hello-ecs.yaml", import.meta.url), "utf8");
  const unhealthy = hello
    .replace("memoryMiB: 24 }", "memoryMiB: 24, healthCheckStatus: 500 }")
    .replace("HealthCheckGracePeriodSeconds: 30", "HealthCheckGracePeriodSeconds: 3600");
  await visit(page);
  await page
    .getByLabel("Open a template, a saved run or a traffic recording")
    .setInputFiles({ name: "unhealthy.yaml", mimeType: "text/plain", buffer: Buffer.from(unhealthy) });
  await expect(canvas(page).getByRole("button", { name: /^Task .*, RUNNING.*target unhealthy/ })).toHaveCount(2);
  await browser(page).getByRole("button", { name: "Reload" }).click();
  await expect(browser(page)).toContainText(/Answered by task [0-9a-f]{4}/);
  await expect(browser(page)).toContainText("fails open");
  await browser(page).getByRole("button", { name: "Why?" }).click();
  const chain = feed(page).getByRole("list", { name: /^Why: hello fails open: it sends requests to all 2 targets/ });
  await expect(chain).toContainText("No target is healthy");
  await expect(vitals(page)).toContainText(/5xx\s*0\.0/);
});

test("no DNS, 502 and 504: each page says what happened, and Why? opens a chain", async ({ page }) => {
  test.setTimeout(120_000);
  const hello = readFileSync(new URL("../src/scenarios/hello-ecs.yaml", import.meta.url), "utf8");
  const open = async (name: string, changes: readonly (readonly [from: string, to: string])[]) => {
    const text = changes.reduce((before, [from, to]) => {
      if (!before.includes(from)) throw new Error(`Hello ECS no longer says ${from}.`);
      return before.replace(from, to);
    }, hello);
    await page
      .getByLabel("Open a template, a saved run or a traffic recording")
      .setInputFiles({ name: `${name}.yaml`, mimeType: "text/plain", buffer: Buffer.from(text) });
    await expect(page.getByRole("button", { name: `Scenario: ${name}` })).toBeVisible();
  };
  const why = async (title: string, reason: RegExp, chain: RegExp) => {
    await expect(browser(page)).toContainText(title);
    await expect(browser(page)).toContainText(reason);
    await browser(page).getByRole("button", { name: "Why?" }).click();
    await expect(feed(page).getByRole("list", { name: chain })).toBeVisible();
    await page.keyboard.press("Escape");
  };
  const reloadNow = () => browser(page).getByRole("button", { name: "Reload" }).click();
  await visit(page);

  // The load balancer is not there yet.
  await open("early", [["openAtSeconds: 300", "openAtSeconds: 1"]]);
  await pause(page);
  await reloadNow();
  await why("This site can’t be reached", /its DNS name has no address/, /^Why: /);

  // Each answer takes longer than the load balancer waits.
  await open("slow", [
    ["waitMsPerRequest: 20", "waitMsPerRequest: 1500"],
    [
      "      SecurityGroups: [!Ref LoadBalancerSecurityGroup]\n",
      "      SecurityGroups: [!Ref LoadBalancerSecurityGroup]\n      LoadBalancerAttributes: [{ Key: idle_timeout.timeout_seconds, Value: '1' }]\n",
    ],
  ]);
  await pause(page);
  await reloadNow();
  await why(
    "HTTP 504: Gateway timeout",
    /within the idle timeout of 1 s/,
    /^Why: Clients of hello begin to see HTTP 504/,
  );

  // Nothing listens on the port yet, and nobody replaces the tasks for it.
  await open("refusing", [
    ["startSeconds: 1,", "startSeconds: 3000,"],
    ["HealthCheckGracePeriodSeconds: 30", "HealthCheckGracePeriodSeconds: 3600"],
  ]);
  await pause(page);
  await reloadNow();
  await why(
    "HTTP 502: Bad gateway",
    /A target refused or broke the connection/,
    /^Why: Clients of hello begin to see HTTP 502/,
  );

  // The tasks let the load balancer in on another port only: its connections are dropped.
  await open("dropped", [
    [
      "FromPort: 80\n          ToPort: 80\n          SourceSecurityGroupId",
      "FromPort: 81\n          ToPort: 81\n          SourceSecurityGroupId",
    ],
    ["HealthCheckGracePeriodSeconds: 30", "HealthCheckGracePeriodSeconds: 3600"],
  ]);
  await pause(page);
  await reloadNow();
  await why(
    "HTTP 504: Gateway timeout",
    /No connection within 10 s\..*has no inbound rule for TCP port 80/,
    /^Why: Clients of hello begin to see HTTP 504/,
  );
});
