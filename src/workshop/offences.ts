/**
 * One offence against each rule of biome.json and src/kernel/determinism.grit: what somebody might write, and a part of
 * the message that must teach them better.
 */
export type Offence = readonly [written: string, taught: string];

/** Expressions that no file of the engine may hold. */
export const engineOffences = [
  ["Math.random()", "draw with sim.draw(purpose, ...key)"],
  ["[0.5].map(Math.random)", "draw with sim.draw(purpose, ...key)"],
  ...["log", "log1p", "log2", "log10", "exp", "expm1", "pow", "sin", "cos", "tan", "asin", "acos", "atan", "atan2"]
    .concat(["sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "cbrt", "hypot"])
    .map((name) => [`Math.${name}(2, 3)`, "use src/kernel/math.ts"]),
  ["[1].map(Math.exp)", "use src/kernel/math.ts"],
  ['Math["exp"](1)', "escapes this check"],
  ["(() => { const { exp } = Math; return exp; })()", "escapes this check"],
  ["(() => { let host; host = Math; return host; })()", "escapes this check"],
  ["3 ** 3", "Powers of the literal 2 are exact and allowed"],
  ["2 ** 0.5", "Powers of the literal 2 are exact and allowed"],
  ["(() => { let x = 3; x **= 3; return x; })()", "differs between JavaScript engines: multiply"],
  ["[3, 20].sort()", "sort() without a comparator"],
  ["[3, 20].toSorted()", "sort() without a comparator"],
  ['"a".localeCompare("b")', "compare with < and >"],
  ...["toLocaleString", "toLocaleDateString", "toLocaleTimeString", "toLocaleUpperCase", "toLocaleLowerCase"].map(
    (name) => [`"a".${name}()`, "format them on the page"],
  ),
  ["(() => { for (const key in {}) return key; })()", "use for…of Object.keys()"],
  ["async () => await null", "schedule a message instead of waiting for a promise"],
  ["Date.now()", "use sim.now"],
  ["new Date()", "use sim.now"],
  ["performance.now()", "use sim.now"],
  ["Intl.NumberFormat", "format them on the page"],
  ["setTimeout(() => {}, 1)", "sim.schedule(type, message, { in: duration })"],
  ["setInterval(() => {}, 1)", "sim.schedule(type, message, { in: duration })"],
  ["setImmediate(() => {})", "sim.schedule(type, message, { in: duration })"],
  ["queueMicrotask(() => {})", "sim.schedule(type, message, { in: duration })"],
  ["requestAnimationFrame(() => {})", "sim.schedule(type, message, { in: duration })"],
  ["Promise.resolve(1)", "instead of making a promise"],
  ["crypto.randomUUID()", "draw with sim.draw(purpose, ...key)"],
  ["structuredClone({})", "Records are immutable"],
  ...[
    "document",
    "window",
    "self",
    "globalThis",
    "localStorage",
    "indexedDB",
    "fetch",
    "Worker",
    "process",
    "console",
  ].map((name) => [name, "The engine runs without a page"]),
  ["WeakRef", "garbage collector"],
  ["FinalizationRegistry", "garbage collector"],
] as Offence[];

/** Expressions near the banned ones that are exact and replayable. */
export const engineMayWrite = [
  "2 ** 32",
  "Math.floor(Math.sqrt(4)) + Math.imul(2, 3) + Math.PI",
  "[3, 20].sort((a, b) => a - b)",
  "[3, 20].toSorted((a, b) => a - b)",
  "Object.keys({}).map((key) => key.toUpperCase())",
];

export const importOffences = [
  ["react", "The engine runs without a page"],
  ["react-dom", "The engine runs without a page"],
  ["recharts", "The engine runs without a page"],
  ["zustand", "The engine's only state is the world"],
  ...[
    "node:fs",
    "react/jsx-runtime",
    "react-dom/client",
    "zustand/vanilla",
    "@xyflow/react",
    "radix-ui",
    "@radix-ui/react-tabs",
    "lucide-react",
    "idb-keyval",
    "vite",
  ].map((name) => [name, "runs in the worker, in the browser and in Node alike"]),
  ...["ui/Meter.tsx", "app/Shell.tsx", "editor/views.ts", "inspector/Form.tsx", "charts/Board.tsx"]
    .concat(["timeline/Scrubber.tsx", "lessons/runner.ts", "client/mirror.ts"])
    .map((file) => [`../../${file}`, "The page is built on the engine"]),
  ...[
    "worker/host.ts",
    "cli/main.ts",
    "protocol/messages.ts",
    "testing/story.ts",
    "scenarios/list.ts",
    "workshop/a.mjs",
  ].map((file) => [`../../${file}`, "The engine knows nobody who runs it"]),
] as Offence[];

export const pageImportOffences = [
  ["node:fs", "has no Node modules"],
  ["../../engine/simulation.ts", "The simulation lives in the worker"],
  ["../../engine/handlers.ts", "The simulation lives in the worker"],
  ["../../aws/task/behaviour.ts", "The simulation lives in the worker"],
  ...["worker/host.ts", "cli/main.ts", "testing/story.ts", "workshop/a.mjs"].map((file) => [
    `../../${file}`,
    "through the messages of src/protocol only",
  ]),
] as Offence[];

export const everywhereOffences = [
  ["export default 1;", "default export"],
  ["export enum Color { Red }", "enum"],
  ["export class A { constructor(readonly b: number) { console.log(b); } }", "parameter property"],
  ['export * from "./other.ts";', "barrel"],
  ['import { other } from "./other"; console.log(other);', "file extension"],
  ['import { Other } from "./other.ts"; export const a = (b: Other) => b;', "only used as type"],
  ['import left from "left-pad"; console.log(left);', "isn't specified in package.json"],
  ['import { test } from "vitest"; test.only("a", () => {});', "Don't focus the test"],
  ['import { test } from "vitest"; test.skip("a", () => {});', "Don't disable tests"],
  ["export const a = async () => {}; a();", "floating"],
  ["export const a = (b?: string) => b!;", "non-null"],
] as Offence[];

export const behaviourImportOffences = [
  ...importOffences,
  ["../task/behaviour.ts", "Behaviour never calls behaviour"],
] as Offence[];
