import { brightness, contrastIn } from "./greyscale.ts";
import { canvas, expect, pause, railButton, setSpeed, test, visit } from "./steadyPage.ts";

test("check 21: a zone fails: it and its tasks say so, requests go elsewhere, the service restarts there, the pill says why", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await visit(page);
  await railButton(page, "Fail a zone").click();
  const zone = canvas(page).getByRole("group", { name: /^Availability Zone us-east-1a, unavailable/ });
  await expect(zone).toBeVisible();
  const pill = page.getByRole("region", { name: "Vitals" }).getByRole("button", { name: /^Not steady/ });
  await expect(pill).toContainText("us-east-1a is unavailable");
  // Looked at in the moment in which it is so: the pill is steady again once the other zone carries everything.
  await pause(page);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(zone.getByText("unavailable").first()).toBeVisible();
    // Words stand out from their ground in either theme.
    for (const words of [zone.getByText("unavailable").first(), pill]) {
      expect(contrastIn(await brightness(page, await words.screenshot({ animations: "disabled" })))).toBeGreaterThan(
        90,
      );
    }
  }

  await page.getByRole("button", { name: "Play", exact: true }).click();
  // Its task had an address of 10.0.1.0/24; only the other zone's 10.0.2.0/24 answers from now on.
  await setSpeed(page, "×10");
  const others = canvas(page).getByRole("button", { name: /^Task .*, RUNNING.* address 10\.0\.2\..*target healthy/ });
  await expect(others).toHaveCount(2, { timeout: 90_000 });
  await expect(canvas(page).getByRole("button", { name: /^Task .*, RUNNING.* address 10\.0\.1\./ })).toHaveCount(0);
  const browser = page.getByRole("region", { name: "Browser" });
  for (let reload = 0; reload < 5; reload++) {
    await browser.getByRole("button", { name: "Reload" }).click();
    await expect(browser).toContainText(/10\.0\.2\.\d+:80/);
  }
  await railButton(page, "Restore us-east-1a").click();
  await expect(canvas(page).getByRole("group", { name: /^Availability Zone us-east-1a, available/ })).toBeVisible();
});
