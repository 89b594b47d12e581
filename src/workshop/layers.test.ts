import { expect, test } from "vitest";
import { layers, layerViolations } from "./layers.mjs";

/** One forbidden import for every row of the table, in the table's order. */
const forbidden = {
  kernel: ["src/kernel/core.ts", "../engine/sim.ts"],
  load: ["src/load/step.ts", "../aws/task/model.ts"],
  model: ["src/aws/task/model.ts", "./imagePull.ts"],
  behaviour: ["src/aws/service/behaviour.ts", "../task/behaviour.ts"],
  kind: ["src/aws/service/planDeployment.ts", "../task/behaviour.ts"],
  "kind's page side": ["src/aws/service/ui/ServiceNode.tsx", "../../task/ui/TaskCell.tsx"],
  simulation: ["src/engine/simulation.ts", "../worker/pacer.ts"],
  engine: ["src/engine/journal.ts", "./simulation.ts"],
  template: ["src/template/resolve.ts", "../engine/simulation.ts"],
  protocol: ["src/protocol/messages.ts", "../client/mirror.ts"],
  scenarios: ["src/scenarios/list.ts", "../app/Shell.tsx"],
  learning: ["src/learning/statements.ts", "../scenarios/timestamp.ts"],
  worker: ["src/worker/host.ts", "../client/mirror.ts"],
  cli: ["src/cli/main.ts", "../app/Shell.tsx"],
  testing: ["src/testing/story.ts", "../client/mirror.ts"],
  gallery: ["src/ui/gallery.tsx", "../client/mirror.ts"],
  ui: ["src/ui/Meter.tsx", "../client/useRecord.ts"],
  client: ["src/client/mirror.ts", "../engine/simulation.ts"],
  views: ["src/editor/views.ts", "../inspector/Form.tsx"],
  "page state": ["src/app/pageState.ts", "../inspector/Inspector.tsx"],
  editor: ["src/editor/Canvas.tsx", "../inspector/Form.tsx"],
  inspector: ["src/inspector/Form.tsx", "../aws/service/ui/ServiceForm.tsx"],
  charts: ["src/charts/Board.tsx", "../engine/simulation.ts"],
  timeline: ["src/timeline/Scrubber.tsx", "../aws/task/behaviour.ts"],
  "troubleshooting parts": ["src/troubleshooting/ChecklistDialog.tsx", "../editor/Canvas.tsx"],
  troubleshooting: ["src/troubleshooting/rows.ts", "../client/store.ts"],
  document: ["src/document/documentSession.ts", "../editor/Canvas.tsx"],
  app: ["src/app/Shell.tsx", "../engine/simulation.ts"],
  workshop: ["src/workshop/bench.mjs", "../app/Shell.tsx"],
};

test("every row of the table is tried", () => {
  expect(Object.keys(forbidden)).toEqual(layers.map(({ name }) => name));
});

test.each(Object.entries(forbidden))(
  "%s: a forbidden import is refused with the reason",
  (name, [file = "", request]) => {
    const [violation = "", ...others] = layerViolations({ [file]: `\nimport { a } from "${request}";\n` });
    const why = layers.find((layer) => layer.name === name)?.why;
    expect(others).toEqual([]);
    expect(violation.startsWith(`${file}:2 imports ${request}. ${name} may import `)).toBe(true);
    expect(violation.endsWith(`, because ${why}.`)).toBe(true);
  },
);

test.each([
  ["src/kernel/queue.ts", "flatqueue", "import", true],
  ["src/kernel/digest.ts", "@noble/hashes/sha2.js", "import", true],
  ["src/kernel/queue.ts", "flatqueue-extra", "import", false],
  ["src/kernel/queue.ts", "yaml", "import", false],
  ["src/aws/service/behaviour.ts", "./planDeployment.ts", "import", true],
  ["src/aws/service/behaviour.ts", "../task/model.ts", "import", true],
  ["src/aws/service/behaviour.ts", "../task/imagePull.ts", "import", true],
  ["src/aws/service/behaviour.ts", "../task/behaviour.ts", "import", false],
  ["src/aws/service/planDeployment.ts", "./behaviour.ts", "import", false],
  ["src/engine/handlers.ts", "../aws/service/behaviour.ts", "import", true],
  ["src/engine/records.ts", "../aws/service/behaviour.ts", "import", false],
  ["src/template/parseTemplate.ts", "yaml", "import", true],
  ["src/template/parseTemplate.ts", "../aws/service/template.ts", "import", false],
  ["src/engine/open.ts", "../aws/service/template.ts", "import", true],
  ["src/cli/main.ts", "node:fs", "import", true],
  ["src/cli/main.ts", "react", "import", false],
  ["src/worker/main.ts", "react", "import", false],
  ["src/client/mirror.ts", "../engine/records.ts", "import type", true],
  ["src/client/mirror.ts", "../engine/records.ts", "import", false],
  ["src/inspector/Form.tsx", "../editor/views.ts", "import", true],
] as const)("%s may import %s by %s: %s", (file, request, keyword, allowed) => {
  const violations = layerViolations({ [file]: `${keyword} { a } from "${request}";\n` });
  expect(violations.length === 0).toBe(allowed);
});

test("a file in no layer must be given one", () => {
  expect(layerViolations({ "src/misplaced/thing.ts": "" })).toEqual([
    "src/misplaced/thing.ts belongs to no layer: add a row to src/workshop/layers.mjs that says what it may import.",
  ]);
});

test.each(["index", "utils", "util", "helpers", "helper", "types", "common", "misc"])(
  "no file is called %s",
  (name) => {
    const file = `src/ui/${name}.ts`;
    expect(layerViolations({ [file]: "" })).toEqual([
      `${file}: this name collects strangers: name the file for the idea it holds.`,
    ]);
  },
);
