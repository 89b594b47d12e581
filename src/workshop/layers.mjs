// @ts-check
import { fileOf, importStatements, productSources } from "./importStatements.mjs";
import { isStartedDirectly } from "./projectRoot.mjs";

/**
 * Who may import whom. The first row whose `files` match owns a file, so a file with rules of its own stands before
 * its folder. `may` lists layers; "kind of its own folder" is what it says; "engine types" allows `import type` alone.
 * `packages` lists what may come from node_modules; without it everything may.
 *
 * @typedef {{ name: string, files: RegExp, may: readonly string[], packages?: readonly string[], why: string }} Layer
 * @type {readonly Layer[]}
 */
export const layers = [
  {
    name: "kernel",
    files: /^src\/kernel\//,
    may: ["kernel"],
    packages: ["flatqueue", "@noble/hashes", "croner"],
    why: "the discrete-event core knows neither AWS nor who runs it",
  },
  {
    name: "load",
    files: /^src\/load\//,
    may: ["kernel", "load"],
    packages: [],
    why: "the mathematics of flow is pure: numbers in, numbers out",
  },
  {
    name: "model",
    files: /^src\/(aws\/\w+\/model|engine\/assumedValues(\/\w+)?)\.ts$/,
    may: ["kernel", "model"],
    packages: [],
    why: "records, and the values AWS does not publish, are the ground that everything else stands on",
  },
  {
    name: "behaviour",
    files: /^src\/aws\/\w+\/behaviour\.ts$/,
    may: ["kernel", "load", "model", "kind", "engine"],
    packages: [],
    why: "behaviour never calls behaviour: read the other kind's record through its model.ts, sim.wake() it, or schedule the fact that it owns",
  },
  {
    name: "kind",
    files: /^src\/aws\/\w+\/[^/]+\.ts$/,
    may: ["kernel", "load", "model", "kind", "engine", "template types"],
    packages: ["valibot"],
    why: "a kind's decisions are pure: they read records and other decisions, and never call a behaviour",
  },
  {
    name: "kind's page side",
    files: /^src\/aws\/\w+\/ui\//,
    may: [
      "kernel",
      "model",
      "kind of its own folder",
      "kind's page side of its own folder",
      "page state",
      "client",
      "ui",
      "engine types",
      "protocol types",
    ],
    why: "a node or form shows its own kind through client hooks and ui parts",
  },
  {
    name: "simulation",
    files:
      /^src\/engine\/(commandNames|commands|commandWords|createdResources|describeEvent|documents|editDocument|foreignRun|handlers|mappings|open|removalPlan|saveBalancing|saveCreated|saveExternal|saveScaling|saveSecureParameters|saveServices|saveTemplate|simulation|stackChanges|updateStack)\.ts$/,
    may: ["kernel", "load", "model", "behaviour", "kind", "engine", "simulation", "template"],
    packages: ["valibot"],
    why: "the engine is put together here, below whoever runs it",
  },
  {
    name: "engine",
    files: /^src\/engine\//,
    may: ["kernel", "load", "model", "engine", "template types"],
    packages: ["valibot"],
    why: "handlers import these files; one that puts the engine together is listed in the row simulation of src/workshop/layers.mjs",
  },
  {
    name: "template",
    files: /^src\/template\//,
    may: ["kernel", "template"],
    packages: ["yaml", "valibot", "@noble/hashes"],
    why: "it reads and writes documents; what a resource type means is said by aws/*/template.ts",
  },
  {
    name: "protocol",
    files: /^src\/protocol\//,
    may: ["kernel", "load", "model", "protocol", "engine types", "simulation types", "template types"],
    packages: ["valibot"],
    why: "messages are types and codecs, which page and worker share without sharing the engine",
  },
  {
    name: "scenarios",
    files: /^src\/scenarios\//,
    may: ["scenarios", "template", "engine types"],
    packages: [],
    why: "starting points are data",
  },
  {
    name: "learning",
    files: /^src\/learning\//,
    may: ["learning"],
    packages: [],
    why: "what is said of ECS is data; its proofs are the tests beside it",
  },
  {
    name: "worker",
    files: /^src\/worker\//,
    may: ["kernel", "load", "model", "engine", "simulation", "template", "scenarios", "protocol", "worker"],
    packages: [],
    why: "the worker runs the engine and speaks the protocol; of the page it knows nothing",
  },
  {
    name: "cli",
    files: /^src\/cli\//,
    may: ["kernel", "load", "model", "kind", "engine", "simulation", "template", "scenarios", "protocol", "cli"],
    packages: ["node", "valibot", "vite"],
    why: "the terminal runs the engine as the worker does, without the page",
  },
  {
    name: "testing",
    files: /^src\/testing\//,
    may: [
      "kernel",
      "load",
      "model",
      "kind",
      "behaviour",
      "engine",
      "simulation",
      "template",
      "scenarios",
      "protocol",
      "worker",
      "testing",
    ],
    packages: ["node", "vitest", "fast-check"],
    why: "tests drive the engine from outside, without the page",
  },
  {
    name: "gallery",
    files: /^src\/ui\/gallery\.tsx$/,
    may: ["ui", "app"],
    why: "it shows every part of ui in the product's own styles, for looking at while working",
  },
  {
    name: "ui",
    files: /^src\/ui\//,
    may: ["ui"],
    why: "buttons, meters and panels know no domain word",
  },
  {
    name: "client",
    files: /^src\/client\//,
    may: ["kernel", "model", "protocol", "client", "engine types", "simulation types", "template types"],
    why: "the page's side of the worker holds a mirror: it uses the engine's types and never its values",
  },
  {
    name: "views",
    files: /^src\/(editor\/views|inspector\/(inspectorViews|\w+Selection))\.tsx?$/,
    may: ["views", "page state", "kind", "kind's page side", "model", "client", "ui", "engine types"],
    why: "these are the lists that join a kind to its page side",
  },
  {
    name: "page state",
    files:
      /^src\/app\/(pageState|panels|panelStorage|preferences|edit|editStack|liveEdit|history|inverse|stackStep|templateDifference|whyOfSelection|openForm|dialogState|glossary|Assumed)\.tsx?$/,
    may: ["page state", "client", "ui", "kernel", "model", "engine types", "simulation types", "template"],
    why: "selection, open panels and the one way to edit are shared by every part of the page, so they stand below all of them",
  },
  ...["editor", "inspector", "charts", "timeline"].map((name) => ({
    name,
    files: new RegExp(`^src/${name}/`),
    may: [
      name,
      "views",
      "page state",
      "client",
      "ui",
      "kernel",
      "model",
      "protocol types",
      "engine types",
      "simulation types",
      ...(name === "editor" ? ["template", "troubleshooting"] : []),
    ],
    why: "parts of the page meet in app; they learn of resource kinds through src/editor/views.ts",
  })),
  {
    name: "troubleshooting parts",
    files: /^src\/troubleshooting\/[A-Z]\w*\.tsx$/,
    may: ["troubleshooting", "troubleshooting parts", "page state", "client", "ui", "kernel", "engine types"],
    why: "the parts show what the checks find, and send what mends it",
  },
  {
    name: "troubleshooting",
    files: /^src\/troubleshooting\//,
    may: ["troubleshooting", "kernel", "model", "kind", "ui", "engine types"],
    why: "checks are pure: they read the records as they are now, and ask the same decisions that the engine asks",
  },
  {
    name: "document",
    files: /^src\/document\//,
    may: ["document", "page state", "client", "ui", "kernel", "protocol"].concat([
      "engine types",
      "simulation types",
      "template types",
    ]),
    why: "keeping, sharing and typing a document is about its text and its run, whatever resources stand in it",
  },
  {
    name: "app",
    files: /^src\/(app\/|main\.tsx$)/,
    may: [
      "app",
      "document",
      "troubleshooting",
      "troubleshooting parts",
      "editor",
      "inspector",
      "charts",
      "timeline",
      "views",
      "page state",
      "client",
      "ui",
      "kernel",
      "model",
      "template",
      "scenarios",
      "learning",
    ].concat(["protocol", "engine types", "simulation types"]),
    why: "the shell puts the page together; the simulation runs in the worker",
  },
  {
    name: "workshop",
    files: /^src\/(workshop|bench)\//,
    may: [
      "workshop",
      "kernel",
      "load",
      "model",
      "kind",
      "engine",
      "simulation",
      "template",
      "scenarios",
      "protocol",
      "testing",
    ],
    why: "checks and benchmarks look at the product from outside",
  },
];

/** Names that collect strangers. A file is named for the one thing it exports. */
const namelessFile = /\/(index|utils?|helpers?|types|common|misc)\.(ts|tsx|mjs)$/;

/**
 * @param {Record<string, string>} sources Sources by their path from the project's root.
 * @returns {string[]} One teaching line per violation.
 */
export function layerViolations(sources) {
  return Object.entries(sources).flatMap(([file, source]) => {
    const layer = layerOf(file);
    if (layer === undefined)
      return [`${file} belongs to no layer: add a row to src/workshop/layers.mjs that says what it may import.`];
    const nameless = namelessFile.test(file)
      ? [`${file}: this name collects strangers: name the file for the idea it holds.`]
      : [];
    const forbidden = importStatements(file, source)
      .filter((statement) => !isAllowed(layer, file, statement))
      .map(
        ({ request, line }) =>
          `${file}:${line} imports ${request}. ${layer.name} may import ${listed(layer)}, because ${layer.why}.`,
      );
    return [...nameless, ...forbidden];
  });
}

const layerOf = (/** @type {string} */ file) => layers.find(({ files }) => files.test(file));

/**
 * @param {Layer} layer
 * @param {string} file
 * @param {import("./importStatements.mjs").ImportStatement} statement
 */
function isAllowed(layer, file, { request, typeOnly }) {
  const target = fileOf(file, request);
  if (target === undefined) {
    const { packages } = layer;
    const packageName = request.replace(/^node:/, "node/");
    return packages === undefined || packages.some((name) => `${packageName}/`.startsWith(`${name}/`));
  }
  const name = layerOf(target)?.name;
  return (
    layer.may.some((allowed) => allowed === name) ||
    (typeOnly && layer.may.includes(`${name} types`)) ||
    (kindFolder(file) === kindFolder(target) && layer.may.includes(`${name} of its own folder`))
  );
}

/** "src/aws/service" for everything below it. */
const kindFolder = (/** @type {string} */ file) => /^src\/aws\/\w+/.exec(file)?.[0];

const listed = (/** @type {Layer} */ { may, packages }) =>
  [...may, ...(packages ?? ["any package"])].map((name) => name.replace(/^(.*) types$/, "$1 (types only)")).join(", ");

/** Checks the real tree, prints every violation, and answers whether there was none. */
export function checkLayers() {
  const sources = productSources();
  const violations = layerViolations(sources);
  for (const violation of violations) process.stdout.write(`${violation}\n`);
  if (violations.length === 0) process.stdout.write(`${Object.keys(sources).length} files keep to their layers.\n`);
  return violations.length === 0;
}

if (isStartedDirectly(import.meta.url)) process.exitCode = checkLayers() ? 0 : 1;
