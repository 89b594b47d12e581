import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { brightness, differenceOf, shapeOf } from "./greyscale.ts";
import { canvas, expect, nowMs, pause, test, visit } from "./steadyPage.ts";

test.use({ deviceScaleFactor: 3 });

/** Design table 3.4: each state by what a chip's sentence says. A failed task says so apart from it. */
const states: Readonly<Record<string, RegExp>> = {
  PROVISIONING: /, PROVISIONING/,
  PENDING: /, PENDING/,
  ACTIVATING: /, ACTIVATING/,
  "RUNNING, target initial": /, RUNNING.*target initial/,
  RUNNING: /, RUNNING.*target healthy/,
  "RUNNING, target unhealthy": /, RUNNING.*target unhealthy/,
  DEACTIVATING: /, DEACTIVATING/,
  STOPPING: /, STOPPING/,
  DEPROVISIONING: /, DEPROVISIONING/,
  STOPPED: /, STOPPED(?!.* failed$)/,
  "STOPPED, failed": /, STOPPED.* failed$/,
};

/** Hello ECS with two target groups, so that tasks register before they run, and with every way to stop or fail. */
function everyStateTemplate(): string {
  const commands = [
    "commands:",
    "  - { at: 220, call: ecs.StopTask, input: { task: task/Service/1 } }",
    "  - { at: 260, call: lab.CrashTask, input: { task: task/Service/2, exitCode: 1 } }",
    "  - { at: 330, call: lab.SetImageBehaviour, input: { image: nginxdemos/hello, healthCheckStatus: 500 } }",
  ];
  const secondGroup = `
  SecondTargetGroup:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties: { Name: second, TargetType: ip, Protocol: HTTP, Port: 80, VpcId: !Ref Vpc, HealthCheckIntervalSeconds: 10 }

  SecondListener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref LoadBalancer
      Port: 8080
      Protocol: HTTP
      DefaultActions: [{ Type: forward, TargetGroupArn: !Ref SecondTargetGroup }]

  Cluster:
    Type: AWS::ECS::Cluster`;
  const changes: readonly (readonly [string, string])[] = [
    ["openAtSeconds: 300", `openAtSeconds: 0\n    ${commands.join("\n    ")}`],
    ["sizeMiB: 17", "sizeMiB: 170"],
    ["\n  Cluster:\n    Type: AWS::ECS::Cluster", secondGroup],
    [
      "          TargetGroupArn: !Ref TargetGroup\n\n  ScalableTarget",
      "          TargetGroupArn: !Ref TargetGroup\n        - { ContainerName: hello, ContainerPort: 80, TargetGroupArn: !Ref SecondTargetGroup }\n\n  ScalableTarget",
    ],
  ];
  const template = readFileSync(new URL("../src/scenarios/hello-ecs.yaml", import.meta.url), "utf8");
  return changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`Hello ECS no longer says ${from}.`);
    return text.replace(from, to);
  }, template);
}

/** Plays until every state has been seen; the instant of each, in simulated ms. */
async function instantsOfStates(page: Page): Promise<Record<string, number>> {
  await page.evaluate(
    (patterns) => {
      const seen: Record<string, number> = {};
      const look = () => {
        for (const task of document.querySelectorAll('[role="application"] button[aria-label^="Task "]')) {
          const failed = [...task.querySelectorAll(".sr-only")].some(({ textContent }) => textContent === "failed");
          const sentence = `${task.getAttribute("aria-label")}${failed ? " failed" : ""}`;
          for (const [state, pattern] of patterns) {
            if (new RegExp(pattern).test(sentence)) seen[state] ??= Number(document.documentElement.dataset.nowMs);
          }
        }
      };
      const root = document.querySelector("main");
      if (root !== null) new MutationObserver(look).observe(root, { subtree: true, childList: true, attributes: true });
      Object.assign(window, { seenStates: seen });
    },
    Object.entries(states).map(([state, pattern]) => [state, pattern.source] as const),
  );
  const seen = () => page.evaluate(() => (window as unknown as { seenStates: Record<string, number> }).seenStates);
  await expect
    .poll(async () => Object.keys(await seen()).sort(), { timeout: 100_000 })
    .toEqual(Object.keys(states).sort());
  return seen();
}

/** Puts the timeline at a whole second of the past. */
async function lookAtSecond(page: Page, second: number): Promise<void> {
  const timeline = page.getByRole("slider", { name: "Simulated time" });
  await timeline.focus();
  await timeline.press("Home");
  await expect.poll(() => nowMs(page)).toBe(0);
  for (let minute = 0; minute < Math.floor(second / 60); minute++) await timeline.press("Shift+ArrowRight");
  for (let left = second % 60; left > 0; left--) await timeline.press("ArrowRight");
  await expect.poll(() => nowMs(page)).toBe(second * 1_000);
}

test("check 17: every state can be produced and has a glyph of its own in a greyscale screenshot", async ({ page }) => {
  test.setTimeout(240_000);
  await visit(page);
  await page
    .getByLabel("Open a template, a saved run or a traffic recording")
    .setInputFiles({ name: "states.yaml", mimeType: "text/yaml", buffer: Buffer.from(everyStateTemplate()) });
  await expect(page.getByRole("button", { name: "Scenario: states" })).toBeVisible();
  const instants = await instantsOfStates(page);
  await pause(page);
  await page.addStyleTag({ content: "html { filter: grayscale(1); }" });
  const shapes = new Map<string, readonly boolean[]>();
  for (const [state, pattern] of Object.entries(states)) {
    await lookAtSecond(page, Math.ceil((instants[state] ?? 0) / 1_000));
    const failed = state === "STOPPED, failed";
    const chip = canvas(page)
      .getByRole("button", { name: failed ? /, STOPPED/ : pattern })
      .filter(
        failed
          ? { has: page.getByText("failed", { exact: true }) }
          : { hasNot: page.getByText("failed", { exact: true }) },
      )
      .first();
    const glyph = chip.getByTestId("task-mark").locator("svg");
    shapes.set(state, shapeOf(await brightness(page, await glyph.screenshot())));
  }
  const names = [...shapes.keys()];
  for (const [index, a] of names.entries()) {
    for (const b of names.slice(index + 1)) {
      expect(differenceOf(shapes.get(a) ?? [], shapes.get(b) ?? []), `${a} against ${b}`).toBeGreaterThan(0.04);
    }
  }
});
