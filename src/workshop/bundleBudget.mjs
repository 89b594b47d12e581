// @ts-check
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { parseSync } from "vite";
import { inProject, isStartedDirectly } from "./projectRoot.mjs";

/**
 * The most script each part of the page may weigh, in gzipped kilobytes (of 1000 bytes).
 * Estimate: a trial with the whole stack had 130 with the canvas in it, 1, 98 and 31; these leave room to grow and
 * none to forget oneself. The worker holds the whole engine, which grows with every kind of resource and delays no
 * paint: services, tasks, scaling and deployments are 220; networks, registries, EventBridge, S3, SNS, DynamoDB, logs,
 * volumes and EKS are the rest. No YAML is among them: the library (29), CloudFormation's functions and the mapping of
 * every kind are the documents, and nothing drawn waits for those.
 */
export const budgetKb = { initial: 180, worker: 320, documents: 130, canvas: 100, charts: 125, code: 150, lazy: 70 };

/** A class name that React Flow writes into every canvas: the chunk that holds it is the canvas chunk. */
const reactFlowMark = "react-flow__pane";

/** A class name that Recharts writes into every chart: the chunk that holds it is the charts chunk. */
const rechartsMark = "recharts-wrapper";

/** A class name that CodeMirror writes into every editor: the chunk that holds it is the code chunk. */
const codeMirrorMark = "cm-lintRange";

/**
 * Weighs a built page against the budget. `initial` is everything the browser must have before the first paint: the
 * scripts that the document names and all they import. Whatever the page imports later is `lazy`, each chunk for
 * itself. What no import of the page leads to belongs to the worker; what that imports on demand reads and writes
 * templates.
 *
 * @param {string} html The built index.html.
 * @param {Record<string, string>} chunks The built scripts by file name.
 * @returns {{ part: keyof typeof budgetKb, files: string[], kb: number, budgetKb: number }[]}
 */
export function weighBundle(html, chunks) {
  const imports = Object.fromEntries(Object.entries(chunks).map(([name, source]) => [name, importsOf(name, source)]));
  const named = [...html.matchAll(/(?:src|href)="[^"]*?([^/"]+\.js)"/g)].map(([, name]) => name ?? "");
  const initial = reach(named, (name) => imports[name]?.now ?? []);
  const ofPage = reach(named, (name) => [...(imports[name]?.now ?? []), ...(imports[name]?.later ?? [])]);
  const rest = Object.keys(chunks).filter((name) => !ofPage.includes(name));
  const started = rest.filter((name) => ofPage.some((page) => chunks[page]?.includes(name)));
  const worker = reach(started, (name) => imports[name]?.now ?? []);
  const documents = rest.filter((name) => !worker.includes(name));
  const lazy = ofPage.filter((name) => !initial.includes(name));

  const row = (/** @type {keyof typeof budgetKb} */ part, /** @type {string[]} */ files) => ({
    part,
    files,
    kb: files.reduce((sum, name) => sum + gzipSync(chunks[name] ?? "", { level: 9 }).length, 0) / 1000,
    budgetKb: budgetKb[part],
  });
  return [
    row("initial", initial),
    row("worker", worker),
    row("documents", documents),
    ...lazy.map((name) => row(partOf(chunks[name] ?? ""), [name])),
  ];
}

const partOf = (/** @type {string} */ source) =>
  source.includes(rechartsMark)
    ? "charts"
    : source.includes(reactFlowMark)
      ? "canvas"
      : source.includes(codeMirrorMark)
        ? "code"
        : "lazy";

/** @returns {{ now: string[], later: string[] }} The file names that a chunk imports at once and on demand. */
function importsOf(/** @type {string} */ name, /** @type {string} */ source) {
  const { module } = parseSync(name, source);
  const requests = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) => entries.map((entry) => entry.moduleRequest?.value ?? "")),
  ];
  const later = module.dynamicImports.map(({ moduleRequest: { start, end } }) => source.slice(start + 1, end - 1));
  const fileNames = (/** @type {string[]} */ list) =>
    list.filter((request) => request).map((r) => path.posix.basename(r));
  return { now: fileNames(requests), later: fileNames(later) };
}

/** Everything that `next` leads to from the starting names, each once. */
function reach(/** @type {string[]} */ start, /** @type {(name: string) => string[]} */ next) {
  const reached = new Set(start);
  for (const name of reached) for (const found of next(name)) reached.add(found);
  return [...reached];
}

/** @returns The parts of dist/app. */
function weighApp() {
  const folder = inProject("dist", "app");
  const scripts = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".js"));
  const chunks = Object.fromEntries(
    scripts.map((name) => [path.basename(name), readFileSync(path.join(folder, name), "utf8")]),
  );
  return weighBundle(readFileSync(path.join(folder, "index.html"), "utf8"), chunks);
}

/** Gzipped kilobytes of script before the first paint. */
export const initialKb = () => weighApp().find(({ part }) => part === "initial")?.kb ?? Number.NaN;

/** Weighs dist/app, prints a row per part and returns how many are too heavy. */
export function checkBundle() {
  const rows = weighApp();
  for (const { part, files, kb, budgetKb: most } of rows) {
    const verdict = kb > most ? "TOO HEAVY" : "";
    process.stdout.write(
      `${part.padEnd(8)}${kb.toFixed(1).padStart(7)} of ${String(most).padStart(3)} kB  ${files.join(" ")}  ${verdict}\n`,
    );
  }
  return rows.filter(({ kb, budgetKb: most }) => kb > most).length;
}

if (isStartedDirectly(import.meta.url)) process.exitCode = checkBundle() === 0 ? 0 : 1;
