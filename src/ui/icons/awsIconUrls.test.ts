import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { awsIconUrls } from "./awsIconUrls.ts";

test("every AWS icon file has a name, and every name its file", () => {
  const files = readdirSync(join(import.meta.dirname, "aws"))
    .filter((file) => file.endsWith(".svg"))
    .map((file) => file.replace(".svg", ""));
  expect(Object.keys(awsIconUrls).sort()).toEqual(files.sort());
  for (const [name, url] of Object.entries(awsIconUrls)) expect(url).toContain(`${name}.svg`);
});
