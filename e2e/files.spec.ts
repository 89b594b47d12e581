import { canvas, expect, feed, nowMs, test, visit } from "./steadyPage.ts";

const recording = `timestamp,value\n${Array.from({ length: 12 }, (_, period) => `2014-04-10 00:${String(period * 5).padStart(2, "0")}:00,${9_000 + period * 1_000}`).join("\n")}\n`;
const picker = "Open a template, a saved run or a traffic recording";

test("a traffic recording opens by the file picker and is replayed against the load balancer", async ({ page }) => {
  await visit(page);
  await page
    .getByLabel(picker)
    .setInputFiles({ name: "requests.csv", mimeType: "text/csv", buffer: Buffer.from(recording) });
  await expect(feed(page)).toContainText("recording of 12 periods");
  await expect(canvas(page)).toContainText("30 req/s");
});

test("a traffic recording opens by drop", async ({ page }) => {
  await visit(page);
  const data = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "requests.csv", { type: "text/csv" }));
    return transfer;
  }, recording);
  await page.dispatchEvent("body", "dragenter", { dataTransfer: data });
  await page.dispatchEvent("body", "dragover", { dataTransfer: data });
  await page.dispatchEvent("body", "drop", { dataTransfer: data });
  await expect(feed(page)).toContainText("recording of 12 periods");
});

test("a k6 script opens by drop: its stages are the traffic from now on; one that computes is refused", async ({
  page,
}) => {
  await visit(page);
  const drop = async (name: string, text: string) => {
    const data = await page.evaluateHandle(
      ([fileName, content]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([content ?? ""], fileName ?? "", { type: "text/javascript" }));
        return transfer;
      },
      [name, text],
    );
    await page.dispatchEvent("body", "drop", { dataTransfer: data });
  };
  const stages =
    "stages: [{ duration: '2m', target: 50 }, { duration: '5m', target: 80 }, { duration: '1m', target: 0 }]";
  const scenario = `executor: 'ramping-arrival-rate', startRate: 30, timeUnit: '1s', ${stages}`;
  await drop("load.js", `export const options = { scenarios: { api: { ${scenario} } } };\nexport default () => {};`);
  const inspector = page.getByRole("complementary", { name: "Inspector" });
  // The note is gone after four seconds, and a slow machine may take as long to show the inspector.
  await Promise.all([
    expect(page.getByText("Playing 3 stages of load.js.")).toBeVisible({ timeout: 20_000 }),
    expect(inspector.getByRole("textbox", { name: "Profile" })).toHaveValue(
      "start 30; ramp 2m to 50; ramp 5m to 80; ramp 1m to 0",
      { timeout: 20_000 },
    ),
  ]);
  await drop("computed.js", "export const options = { stages: [{ duration: '1m', target: users() }] };");
  await expect(page.getByRole("alert").filter({ hasText: "computed.js, line 1" })).toBeVisible();
});

for (const [what, name, text, says] of [
  [
    "a recording with text in the value column",
    "bad.csv",
    "timestamp,value\n2014-04-10 00:00:00,94\n2014-04-10 00:05:00,many\n",
    /line 3/i,
  ],
  ["a template that cannot be read", "broken.yaml", "Resources: [\n", /line/i],
  [
    "a template with nothing to simulate",
    "bucket.yaml",
    "Resources:\n  Bucket:\n    Type: AWS::S3::Bucket\n",
    /nothing in this template can be simulated/i,
  ],
] as const) {
  test(`${what} is refused in place, naming line and reason; the run goes on`, async ({ page }) => {
    await visit(page);
    await page.getByLabel(picker).setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
    const trouble = page.getByRole("alert").filter({ hasText: says });
    await expect(trouble).toBeVisible();
    await expect(page.getByRole("button", { name: /^Scenario: Hello ECS/ })).toBeVisible();
    const before = await nowMs(page);
    await expect.poll(() => nowMs(page)).toBeGreaterThan(before);
  });
}

test("another sample replaces everything on screen, the browser's visits included", async ({ page }) => {
  await visit(page);
  const address = page.getByRole("region", { name: "Browser" }).getByRole("textbox", { name: "Address" });
  await expect(address).toHaveValue(/^http:\/\/hello-/);
  await page.getByRole("button", { name: "every 1 s" }).click();
  await page.getByRole("button", { name: /^Scenario/ }).click();
  await page.getByRole("menuitemradio", { name: "Rolling update lab" }).click();
  await expect(page.getByRole("button", { name: "Scenario: Rolling update lab" })).toBeVisible();
  await expect(
    canvas(page).getByRole("group", { name: /^Service web, Fargate, 4 running of 4 desired/ }),
  ).toBeVisible();
  await expect(page.getByRole("heading", { name: "Rolling update lab" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Question" })).toContainText("Four tasks, three settings.");
  await expect(address).toHaveValue(/^http:\/\/rolling-/);
  await expect(
    page.getByRole("region", { name: "Browser" }).getByRole("img", { name: /, task [0-9a-f]{4}: 1$/ }),
  ).toBeVisible();
});

test("the same sample opened again is a new run: the browser starts with one visit", async ({ page }) => {
  await visit(page);
  const browser = page.getByRole("region", { name: "Browser" });
  await browser.getByRole("button", { name: "every 1 s" }).click();
  for (let reload = 0; reload < 4; reload++) await browser.getByRole("button", { name: "Reload" }).click();
  await expect(browser).toContainText(/\d+ visits, newest at /);
  await page.getByRole("button", { name: /^Scenario/ }).click();
  await page.getByRole("menuitemradio", { name: "Hello ECS" }).click();
  await expect(browser).toContainText("1 visit, newest at ");
  await expect(browser.getByRole("img", { name: /^Last visits, task [0-9a-f]{4}: 1$/ })).toBeVisible();
});
