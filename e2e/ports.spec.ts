import { canvas, expect, openSample, test, visit } from "./steadyPage.ts";

const names = (page: Parameters<typeof canvas>[0]) =>
  canvas(page)
    .getByRole("button", { name: /^Task / })
    .evaluateAll((tasks) => tasks.map((task) => task.getAttribute("aria-label") ?? ""));

const found = (text: string, pattern: RegExp): string => pattern.exec(text)?.[1] ?? "";

for (const theme of ["dark", "light"] as const)
  test(`check 18: tasks on one instance have different host ports; Fargate tasks different addresses and one port, ${theme}`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme: theme });
    await visit(page);
    const fargate = await names(page);
    expect(fargate).toHaveLength(2);
    const addresses = fargate.map((name) => found(name, /address ([\d.]+)/));
    expect(new Set(addresses).size).toBe(2);
    for (const address of addresses) {
      await expect(canvas(page).getByText(address, { exact: true })).toBeVisible();
      expect(fargate.join()).not.toContain("host port");
    }
    // Whoever answers, it is at the same port.
    const browser = page.getByRole("region", { name: "Browser" });
    for (const address of addresses) {
      await expect(async () => {
        await browser.getByRole("button", { name: "Reload" }).click();
        await expect(browser).toContainText(`${address}:80`, { timeout: 300 });
      }).toPass();
    }

    await openSample(page, "EC2 with random ports");
    await expect(canvas(page).getByRole("button", { name: /^Task .* host port/ })).toHaveCount(4);
    const ec2 = await names(page);
    const instances = new Set(ec2.map((name) => found(name, /on (i-[0-9a-f]+)/)));
    expect(instances.size).toBe(2);
    for (const instance of instances) {
      const ports = ec2.filter((name) => name.includes(instance)).map((name) => found(name, /host port (\d+) to 80/));
      expect(new Set(ports).size, instance).toBe(2);
      for (const port of ports) {
        expect(Number(port)).toBeGreaterThanOrEqual(32_768);
        await expect(canvas(page).getByText(`:${port}→80`).first()).toBeVisible();
      }
    }
  });
