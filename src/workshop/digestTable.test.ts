import { expect, test } from "vitest";
import { digestTable } from "./digestTable.mjs";

const answer = (engine: string, last: string, hostMathematics = "aaaaaaaabbbb") => ({
  engine,
  version: "1",
  result: {
    lines: [
      ["realistic clock, 10 min", "r1"],
      ["realistic clock, 20 min", last],
      ["idealised clock, 10 min", "i1"],
    ] as const,
    hostMathematics,
  },
});

test("engines that agree on every line are shown with their last digests", () => {
  const { ok, text } = digestTable([answer("Node", "r2"), answer("Firefox", "r2", "cccccccc")]);
  expect(ok).toBe(true);
  expect(text.split("\n")).toEqual([
    "engine   version  after two hours, realistic  after two hours, idealised  its own Math",
    "Node     1        r2                          i1                          aaaaaaaa",
    "Firefox  1        r2                          i1                          cccccccc",
    "",
    "All 3 digests agree in 2 engines.",
    "Their own Math.exp, Math.log and ** gave 2 different answers, so a difference would have been seen.",
  ]);
});

test("one different digest fails, and the first line that differs is named", () => {
  const { ok, text } = digestTable([answer("Node", "r2"), answer("Chromium", "r2"), answer("Firefox", "other")]);
  expect(ok).toBe(false);
  expect(text).toContain("First difference: realistic clock, 20 min\n  Node 1: r2\n  Firefox 1: other\n");
});

test("a digest that one engine does not give is a difference", () => {
  const short = answer("Firefox", "r2");
  const cut = { ...short, result: { ...short.result, lines: short.result.lines.slice(0, 2) } };
  const { ok, text } = digestTable([answer("Node", "r2"), cut]);
  expect(ok).toBe(false);
  expect(text).toContain("First difference: idealised clock, 10 min\n  Node 1: i1\n  Firefox 1: no digest\n");
});

test("an engine that is not here is listed and fails nothing", () => {
  const { ok, text } = digestTable([
    answer("Node", "r2"),
    answer("Chromium", "r2"),
    { engine: "WebKit", why: "no jsc" },
  ]);
  expect(ok).toBe(true);
  expect(text).toMatch(/^WebKit +– +not here: no jsc$/m);
});

test("an engine that is here and gives no digests fails", () => {
  const { ok, text } = digestTable([
    answer("Node", "r2"),
    { engine: "WebKit", version: "2", problem: "no TextEncoder" },
  ]);
  expect(ok).toBe(false);
  expect(text).toMatch(/^WebKit +2 +FAILED: no TextEncoder$/m);
});

test("one engine alone compares nothing, and says so", () => {
  expect(digestTable([answer("Node", "r2")]).text).toContain(
    "Fewer than two engines answered, so nothing was compared.",
  );
});
