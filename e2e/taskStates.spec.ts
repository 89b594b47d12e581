import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { brightness, differenceOf, shapeOf } from "./greyscale.ts";
import { expect, pause, test, visit } from "./steadyPage.ts";

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

/** Plays until every state has been drawn; the mark of each as it stood on its chip. */
async function marksOfStates(page: Page): Promise<Record<string, string>> {
  await page.evaluate(
    (patterns) => {
      const seen: Record<string, string> = {};
      const missing = new Map(patterns.map(([state, pattern]) => [state, new RegExp(pattern)]));
      const look = () => {
        for (const task of document.querySelectorAll('[role="application"] button[aria-label^="Task "]')) {
          const failed = [...task.querySelectorAll(".sr-only")].some(({ textContent }) => textContent === "failed");
          const sentence = `${task.getAttribute("aria-label")}${failed ? " failed" : ""}`;
          for (const [state, pattern] of missing) {
            const mark = pattern.test(sentence) && task.querySelector('[data-testid="task-mark"] svg')?.outerHTML;
            if (!mark) continue;
            seen[state] = mark;
            missing.delete(state);
          }
        }
        // Looking costs the page time that the run could use.
        if (missing.size === 0) observer.disconnect();
      };
      const observer = new MutationObserver(look);
      const root = document.querySelector("main");
      if (root !== null) observer.observe(root, { subtree: true, childList: true, attributes: true });
      Object.assign(window, { seenMarks: seen });
    },
    Object.entries(states).map(([state, pattern]) => [state, pattern.source] as const),
  );
  const seen = () => page.evaluate(() => (window as unknown as { seenMarks: Record<string, string> }).seenMarks);
  await expect
    .poll(async () => Object.keys(await seen()).sort(), { timeout: 150_000 })
    .toEqual(Object.keys(states).sort());
  return seen();
}

test("check 17: every state can be produced and has a glyph of its own in a greyscale screenshot, dark and light", async ({
  page,
}) => {
  test.setTimeout(240_000);
  await visit(page);
  await page
    .getByLabel("Open a template, a saved run or a traffic recording")
    .setInputFiles({ name: "states.yaml", mimeType: "text/yaml", buffer: Buffer.from(everyStateTemplate()) });
  await expect(page.getByRole("button", { name: "Scenario: states" })).toBeVisible();
  const marks = await marksOfStates(page);
  await pause(page);
  // Side by side, where nothing else is drawn and without colour.
  await page.evaluate((all) => {
    const board = document.createElement("div");
    board.id = "marks";
    board.style.cssText =
      "position:fixed;inset:0 auto auto 0;z-index:9999;background:var(--panel);filter:grayscale(1);display:flex";
    board.innerHTML = all.map((mark) => `<i style="padding:4px;display:block">${mark}</i>`).join("");
    document.body.append(board);
  }, Object.values(marks));
  const names = Object.keys(marks);
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
    const shapes: (readonly boolean[])[] = [];
    for (const mark of await page.locator("#marks > i").all()) {
      shapes.push(shapeOf(await brightness(page, await mark.screenshot())));
    }
    for (const [index, a] of names.entries()) {
      for (const [later, b] of names.slice(index + 1).entries()) {
        const difference = differenceOf(shapes[index] ?? [], shapes[index + 1 + later] ?? []);
        expect(difference, `${a} against ${b}, ${colorScheme}`).toBeGreaterThan(0.02);
      }
    }
  }
});
