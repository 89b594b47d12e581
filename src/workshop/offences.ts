/**
 * One offence against each rule of biome.json and src/kernel/determinism.grit: what somebody might write, and a part of
 * the message that must teach them better.
 */
export type Offence = readonly [written: string, taught: string];

const words = (text: string) => text.split(" ");

const each = (written: readonly string[], taught: string) => written.map((text): Offence => [text, taught]);

/** Expressions that no file of the engine may hold. */
export const engineOffences: readonly Offence[] = [
  ...each(["Math.random()", "[0.5].map(Math.random)"], "draw with sim.draw(purpose, ...key)"),
  ...each(
    words("log log1p log2 log10 exp expm1 pow cbrt hypot sin cos tan asin acos atan atan2 sinh cosh tanh")
      .concat(words("asinh acosh atanh"))
      .map((name) => `Math.${name}(2, 3)`),
    "use src/kernel/math.ts",
  ),
  ["[1].map(Math.exp)", "use src/kernel/math.ts"],
  ['Math["exp"](1)', "escapes this check"],
  ["(() => { const { exp } = Math; return exp; })()", "escapes this check"],
  ["(() => { let host; host = Math; return host; })()", "escapes this check"],
  ...each(["3 ** 3", "2 ** 0.5"], "Powers of the literal 2 are exact and allowed"),
  ["(() => { let x = 3; x **= 3; return x; })()", "differs between JavaScript engines: multiply"],
  ...each(["[3, 20].sort()", "[3, 20].toSorted()"], "sort() without a comparator"),
  ['"a".localeCompare("b")', "compare with < and >"],
  ...each(
    words("String DateString TimeString UpperCase LowerCase").map((name) => `"a".toLocale${name}()`),
    "format them on the page",
  ),
  ["(() => { for (const key in {}) return key; })()", "use for…of Object.keys()"],
  ["async () => await null", "schedule a message instead of waiting for a promise"],
  ["Promise.resolve(1)", "instead of making a promise"],
  ...each(["Date.now()", "new Date()", "performance.now()"], "use sim.now"),
  ["Intl.NumberFormat", "format them on the page"],
  ...each(
    words("setTimeout setInterval setImmediate queueMicrotask requestAnimationFrame").map(
      (name) => `${name}(() => {})`,
    ),
    "sim.schedule(type, message, { in: duration })",
  ),
  ["crypto.randomUUID()", "draw with sim.draw(purpose, ...key)"],
  ["structuredClone({})", "Records are immutable"],
  ...each(
    words("document window self globalThis localStorage indexedDB fetch Worker process console"),
    "The engine runs without a page",
  ),
  ...each(["WeakRef", "FinalizationRegistry"], "garbage collector"),
];

/** Expressions near the banned ones that are exact and replayable. */
export const engineMayWrite = [
  "2 ** 32",
  "Math.floor(Math.sqrt(4)) + Math.imul(2, 3) + Math.PI",
  "[3, 20].sort((a, b) => a - b)",
  "[3, 20].toSorted((a, b) => a - b)",
  "Object.keys({}).map((key) => key.toUpperCase())",
];

const inSource = (files: string) => words(files).map((file) => `../../${file}`);

/** Modules that no file of the engine may import. */
export const importOffences: readonly Offence[] = [
  ...each(["react", "react-dom", "recharts"], "The engine runs without a page"),
  ["zustand", "The engine's only state is the world"],
  ...each(
    words(
      "node:fs react/jsx-runtime react-dom/client zustand/vanilla @xyflow/react radix-ui @radix-ui/react-tabs",
    ).concat(words("lucide-react idb-keyval vite")),
    "runs in the worker, in the browser and in Node alike",
  ),
  ...each(
    inSource("ui/Meter.tsx app/Shell.tsx editor/views.ts inspector/Form.tsx charts/Board.tsx").concat(
      inSource("timeline/Scrubber.tsx lessons/runner.ts client/mirror.ts"),
    ),
    "The page is built on the engine",
  ),
  ...each(
    inSource("worker/host.ts cli/main.ts protocol/messages.ts testing/story.ts scenarios/list.ts workshop/a.mjs"),
    "The engine knows nobody who runs it",
  ),
];

/** Modules that behaviour.ts files may not import. */
export const behaviourImportOffences: readonly Offence[] = [
  ...importOffences,
  ["../task/behaviour.ts", "Behaviour never calls behaviour"],
];

/** Modules that no file of the page may import. */
export const pageImportOffences: readonly Offence[] = [
  ["node:fs", "has no Node modules"],
  ...each(
    inSource("engine/simulation.ts engine/handlers.ts aws/task/behaviour.ts"),
    "The simulation lives in the worker",
  ),
  ...each(
    inSource("worker/host.ts cli/main.ts testing/story.ts workshop/a.mjs"),
    "through the messages of src/protocol only",
  ),
];

/** Sources that are wrong in any file. */
export const everywhereOffences: readonly Offence[] = [
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
];
