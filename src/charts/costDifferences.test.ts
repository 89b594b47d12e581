import { expect, test } from "vitest";
import { differencesOf } from "./costDifferences.ts";

test("more, less, the same, and one that had ended by then", () => {
  expect(
    differencesOf(1.2, [
      { name: "Run A", dollars: 1 },
      { name: "Two layers", dollars: 2.4 },
      { name: "Hello ECS", dollars: 1.2 },
      { name: "Short", dollars: null },
      { name: "Free", dollars: 0 },
    ]).map(({ name, words }) => `${name}: ${words}`),
  ).toEqual(["Run A: $0.20 more (20%)", "Two layers: $1.20 less (50%)", "Hello ECS: the same", "Free: $1.20 more"]);
});
