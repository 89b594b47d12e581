import type { Page } from "@playwright/test";
import { canvas, expect, feed, pause, test, visit } from "./steadyPage.ts";

const browser = (page: Page) => page.getByRole("region", { name: "Browser" });
const inspector = (page: Page) => page.getByTestId("inspect");
const selectBalancer = (page: Page) =>
  canvas(page)
    .getByRole("group", { name: /^Application Load Balancer/ })
    .click();
const submit = (page: Page, name: string) => page.getByRole("dialog").getByRole("button", { name }).click();

async function openAddress(page: Page, change: (address: string) => string): Promise<void> {
  // A dialog keeps the keyboard until it is gone.
  await expect(page.getByRole("dialog")).toBeHidden();
  const bar = browser(page).getByRole("textbox", { name: "Address" });
  const address = await bar.inputValue();
  await bar.fill(change(address));
  await bar.press("Enter");
}

test("check C105 with a security group: HTTPS times out until its port is allowed, then answers; HTTP is redirected", async ({
  page,
}) => {
  await visit(page);
  await expect(browser(page)).toContainText("Answered by");
  await pause(page);
  await selectBalancer(page);
  await page.getByRole("button", { name: "Add listener…" }).click();
  const dialog = page.getByRole("dialog", { name: "Create listener" });
  const certificate = dialog.getByRole("textbox", { name: /Certificate/ });
  await certificate.fill("");
  await submit(page, "Create listener");
  await expect(certificate).toHaveAttribute("aria-invalid", "true");
  await expect(dialog).toContainText("A certificate must be specified for HTTPS listeners");
  await certificate.fill("arn:aws:acm:us-east-1:123456789012:certificate/1");
  await submit(page, "Create listener");
  await expect(inspector(page).getByRole("button", { name: "HTTPS:443" })).toBeVisible();

  await openAddress(page, (address) => address.replace("http:", "https:"));
  await expect(browser(page)).toContainText("The connection has timed out");
  await expect(browser(page)).toContainText(/has no inbound rule for TCP port 443 from the clients/);
  await browser(page).getByRole("button", { name: "Why?" }).click();
  await expect(feed(page).getByRole("list", { name: /^Why: / })).toContainText(
    "You gave LoadBalancer a listener HTTPS:443",
  );
  await page.keyboard.press("Escape");

  await page.getByRole("region", { name: "Security groups" }).getByRole("button").first().click();
  await page.getByRole("textbox", { name: /TCP ports/ }).fill("443");
  await page.getByRole("textbox", { name: /TCP ports/ }).press("Enter");
  await page.getByRole("combobox", { name: /From/ }).selectOption("0.0.0.0/0");
  await page.getByRole("button", { name: "Allow" }).click();
  await expect(page.getByRole("region", { name: "Inbound rules" })).toContainText("TCP port 443 from 0.0.0.0/0");
  await browser(page).getByRole("button", { name: "Reload" }).click();
  await expect(browser(page)).toContainText("Answered by");

  await selectBalancer(page);
  await inspector(page).getByRole("button", { name: "HTTP:80" }).click();
  await page.getByRole("button", { name: "Modify…" }).click();
  await page.getByRole("combobox", { name: /Action/ }).selectOption("redirect");
  await submit(page, "Modify listener");
  await expect(inspector(page)).toContainText("redirect, HTTP 301");
  await openAddress(page, (address) => address.replace("https:", "http:"));
  await expect(browser(page)).toContainText("HTTP 301: moved to https://");
  await browser(page).getByRole("button", { name: "Follow" }).click();
  await expect(browser(page)).toContainText("Answered by");
  await expect(browser(page).getByRole("textbox", { name: "Address" })).toHaveValue(/^https:/);
});

test("a target group, a rule and weights by their forms; the targets' health with its reason codes", async ({
  page,
}) => {
  await visit(page);
  await pause(page);
  await selectBalancer(page);
  await page.getByRole("button", { name: "New target group…" }).click();
  await submit(page, "Create target group");
  await expect(feed(page)).toContainText("You created the target group green: ip targets over HTTP:80.");
  await inspector(page).getByRole("button", { name: "HTTP:80" }).click();
  await page.getByRole("button", { name: "Add rule…" }).click();
  await page.getByRole("checkbox", { name: /green/ }).check();
  await page.getByRole("textbox", { name: /Weight of hello/ }).fill("3");
  await submit(page, "Create rule");
  await inspector(page)
    .getByRole("button", { name: /^10: if path is \/api\/\*, forward to hello \(weight 3\), green/ })
    .click();
  await expect(page.getByText("75.0% of the requests it matches")).toBeVisible();
  await openAddress(page, (address) => `${address}/api/x`);
  // Every fourth request goes to the group without targets.
  const met = new Set<string>();
  for (let time = 0; time < 8; time++) {
    await browser(page).getByRole("button", { name: "Reload" }).click();
    met.add((await browser(page).innerText()).includes("HTTP 503") ? "503" : "answered");
  }
  expect(met).toEqual(new Set(["503", "answered"]));

  await selectBalancer(page);
  await inspector(page).getByRole("button", { name: "green", exact: true }).click();
  await page.getByRole("button", { name: "Register targets…" }).click();
  await page.getByRole("textbox", { name: /Targets/ }).fill("nowhere");
  await submit(page, "Register");
  await expect(page.getByRole("dialog")).toContainText("The IP address 'nowhere' is not a valid IPv4 address");
  await page.getByRole("textbox", { name: /Targets/ }).fill("10.0.1.250:8080");
  await submit(page, "Register");
  const row = page.getByRole("row", { name: /10\.0\.1\.250:8080/ });
  await expect(row).toContainText("Elb.RegistrationInProgress");
  await page.getByRole("button", { name: "Delete the target group green" }).click();
  await expect(page.getByText(/is currently in use by a listener or a rule/).first()).toBeVisible();
  await row.getByRole("button", { name: /^Deregister/ }).click();
  await expect(row).toContainText("Target.DeregistrationInProgress");
});
