import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { budgetKb, weighBundle } from "./bundleBudget.mjs";

const html = `<script type="module" crossorigin src="/assets/index-a1.js"></script>
  <link rel="modulepreload" crossorigin href="/assets/react-b2.js"><link rel="stylesheet" href="/assets/index.css">`;

const chunks = {
  "index-a1.js":
    'import { x } from "./shared-c3.js"; load(() => import("./Charts-d4.js")); import("./Canvas-i9.js"); new Worker("/assets/main-e5.js");',
  "react-b2.js": "export const react = 1;",
  "shared-c3.js": 'export * from "./deep-f6.js"; export const x = () => import(`./Import-g7.js`);',
  "deep-f6.js": "export const deep = 1;",
  "Charts-d4.js": 'import "./shared-c3.js"; console.log("recharts-wrapper");',
  "Canvas-i9.js": 'export const pane = "react-flow__pane";',
  "Import-g7.js": "export const yaml = 1;",
  "main-e5.js": 'import "./engine-h8.js";',
  "engine-h8.js": 'import("./open-j1.js"); export const engine = 1;',
  "open-j1.js": 'import "./engine-h8.js"; import "./mappings-k2.js";',
  "mappings-k2.js": "export const mappings = 1;",
};

test("every built script is counted once, in the part that makes the browser fetch it", () => {
  const parts = weighBundle(html, chunks).map(({ part, files }) => [part, files.toSorted()]);
  expect(parts).toEqual([
    ["initial", ["deep-f6.js", "index-a1.js", "react-b2.js", "shared-c3.js"]],
    ["worker", ["engine-h8.js", "main-e5.js"]],
    ["documents", ["mappings-k2.js", "open-j1.js"]],
    ["charts", ["Charts-d4.js"]],
    ["canvas", ["Canvas-i9.js"]],
    ["lazy", ["Import-g7.js"]],
  ]);
});

/** A script that gzip cannot shrink much below `kb`. */
function scriptOf(kb: number) {
  let text = "";
  for (let i = 0; text.length < kb * 1000; i++) text += createHash("sha512").update(String(i)).digest("base64");
  return `export const text = "${text.slice(0, kb * 1000)}";`;
}

test.each([
  ["initial", "shared-c3.js"],
  ["worker", "engine-h8.js"],
  ["lazy", "Import-g7.js"],
] as const)("the %s part is too heavy when its gzipped scripts exceed the budget", (part, name) => {
  const weighed = weighBundle(html, { ...chunks, [name]: scriptOf(budgetKb[part] * 1.4) });
  expect(weighed.filter(({ kb, budgetKb: most }) => kb > most).map((row) => row.part)).toEqual([part]);
});
