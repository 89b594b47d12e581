import { expect, test } from "vitest";
import { productSources, reachedFrom } from "./importStatements.mjs";

/** What runs only where a page is. */
const ofThePage = /\.tsx$|^(react|react-dom|recharts|zustand|@xyflow|radix-ui|lucide-react)(\/|$)|^node:/;

const sources = productSources();

// Layer rules see direct imports only. This follows every import from the worker's first file to the last.
test.each(["src/worker/main.ts", "src/engine/simulation.ts"])("nothing that %s leads to needs a page", (entry) => {
  const reached = reachedFrom(entry, sources);
  expect(reached.has("src/kernel/core.ts")).toBe(true);
  expect([...reached].filter(([name]) => ofThePage.test(name)).map(([, chain]) => chain.join(" → "))).toEqual([]);
});

test("a component at the end of a chain of imports is found", () => {
  const planted = { ...sources, "src/kernel/core.ts": 'import { Meter } from "../ui/Meter.tsx";' };
  const reached = reachedFrom("src/engine/simulation.ts", planted);
  expect([...reached.keys()].filter((name) => ofThePage.test(name))).toContain("src/ui/Meter.tsx");
});
