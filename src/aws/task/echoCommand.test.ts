import { expect, test } from "vitest";
import { echoed } from "./echoCommand.ts";

test.each([
  [["echo", "hello", "world"], "hello world"],
  [["sh", "-c", "echo hello world"], "hello world"],
  [["/bin/sh", "-c", 'echo "it is; done"'], "it is; done"],
  [["sh", "-c", "echo one && sleep 60"], null],
  [["sh", "-c", "echo $HOME"], null],
  [["nginx", "-g", "daemon off;"], null],
])("%j prints %j", (command, prints) => {
  expect(echoed({ name: "web", command }, {})).toBe(prints);
});

test("an override's command counts before the definition's", () => {
  const overrides = { containerOverrides: [{ name: "web", command: ["echo", "override"] }] };
  expect(echoed({ name: "web", command: ["echo", "definition"] }, { overrides })).toBe("override");
  expect(echoed({ name: "other", command: ["echo", "definition"] }, { overrides })).toBe("definition");
});
