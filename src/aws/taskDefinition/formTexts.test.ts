import { expect, test } from "vitest";
import {
  commandText,
  environmentText,
  portMappingsText,
  readEnvironmentText,
  readExitCodes,
  readPorts,
  readWhole,
} from "./formTexts.ts";

test.each`
  text                 | ports
  ${""}                | ${[]}
  ${"80"}              | ${[{ containerPort: 80, hostPort: null, protocol: "tcp" }]}
  ${"8080:80, 53/udp"} | ${[{ containerPort: 80, hostPort: 8_080, protocol: "tcp" }, { containerPort: 53, hostPort: null, protocol: "udp" }]}
  ${"0:80"}            | ${[{ containerPort: 80, hostPort: 0, protocol: "tcp" }]}
`("port mappings $text", ({ text, ports }) => {
  expect(readPorts(text)).toEqual({ value: ports });
  expect(portMappingsText(ports)).toBe(text);
});

test("a port that Service Connect knows by name keeps it", () => {
  const known = [{ name: "http", containerPort: 80, hostPort: null, protocol: "tcp" as const }];
  expect(readPorts("8080:80, 9090", known)).toEqual({
    value: [
      { name: "http", containerPort: 80, hostPort: 8_080, protocol: "tcp" },
      { containerPort: 9_090, hostPort: null, protocol: "tcp" },
    ],
  });
});

test("what is no port mapping is named", () => {
  expect(readPorts("80, http")).toEqual({ problem: '"http" is no port mapping. Write 80, or 8080:80, or 53/udp.' });
});

test("environment variables, their values may hold an equals sign", () => {
  const variables = [
    { name: "COLOUR", value: "blue" },
    { name: "URL", value: "http://a/?b=c" },
  ];
  expect(readEnvironmentText("COLOUR=blue, URL=http://a/?b=c")).toEqual({ value: variables });
  expect(environmentText(variables)).toBe("COLOUR=blue, URL=http://a/?b=c");
  expect(readEnvironmentText("COLOUR")).toEqual({ problem: '"COLOUR" is no variable. Write NAME=value.' });
});

test("a health check shows its command without the word for the shell", () => {
  const rest = { interval: 30, timeout: 5, retries: 3, startPeriod: 0 };
  expect(commandText({ command: ["CMD-SHELL", "curl -f http://localhost/ || exit 1"], ...rest })).toBe(
    "curl -f http://localhost/ || exit 1",
  );
  expect(commandText(null)).toBe("");
});

test("numbers and exit codes", () => {
  expect([readWhole(" 1,024 "), readWhole(""), readWhole("much")]).toEqual([
    { value: 1_024 },
    { value: null },
    { problem: "Enter a whole number." },
  ]);
  expect([readExitCodes("0, 143"), readExitCodes("zero")]).toEqual([
    { value: [0, 143] },
    { problem: '"zero" is no exit code.' },
  ]);
});
