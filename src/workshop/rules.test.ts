import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { lintSources } from "./lintSources.ts";
import {
  behaviourImportOffences,
  engineMayWrite,
  engineOffences,
  everywhereOffences,
  importOffences,
  type Offence,
  pageImportOffences,
} from "./offences.ts";
import { inProject } from "./projectRoot.mjs";

/**
 * Proof that every rule of biome.json and determinism.grit fires: a small project of offenders, linted once. A GritQL
 * plug-in with a mistake in it reports nothing at all, so silence alone is no sign of health.
 */
const asExpression = (written: string) => `export const offence = ${written};\n`;
const asImport = (request: string) => `import { a } from "${request}";\nexport const b = a;\n`;

/** Each list of offences, and the file that holds offence number `n` of it. */
const groups: readonly (readonly [string, readonly Offence[], (n: number) => string, (written: string) => string])[] = [
  ["kernel", engineOffences, (n) => `src/kernel/offence${n}.ts`, asExpression],
  ["load", engineOffences, (n) => `src/load/offence${n}.ts`, asExpression],
  ["engine", engineOffences, (n) => `src/engine/offence${n}.ts`, asExpression],
  ["template", engineOffences, (n) => `src/template/offence${n}.ts`, asExpression],
  ["aws", engineOffences, (n) => `src/aws/service/offence${n}.ts`, asExpression],
  ["aws import", importOffences, (n) => `src/aws/service/import${n}.ts`, asImport],
  // The override for behaviour.ts replaces the engine's, so it must repeat all of it.
  ["behaviour import", behaviourImportOffences, (n) => `src/aws/kind${n}/behaviour.ts`, asImport],
  ["editor import", pageImportOffences, (n) => `src/editor/nodes/import${n}.ts`, asImport],
  ["aws ui import", pageImportOffences, (n) => `src/aws/service/ui/import${n}.ts`, asImport],
  ["any file", everywhereOffences, (n) => `src/app/case${n}.ts`, (written) => `${written}\n`],
];

const messages = lintSources({
  ...Object.fromEntries(
    groups.flatMap(([, offences, file, source]) => offences.map(([written], n) => [file(n), source(written)])),
  ),
  ...Object.fromEntries(engineMayWrite.map((written, n) => [`src/load/allowed${n}.ts`, asExpression(written)])),
  "src/kernel/math.test.ts": asExpression("Math.log(2)"),
  "src/app/other.ts": "export interface Other { a: number }\nexport const other = 1;\n",
  "src/app/cycle.ts": 'import { there } from "./back.ts";\nexport const back = () => there;\n',
  "src/app/back.ts": 'import { back } from "./cycle.ts";\nexport const there = () => back;\n',
  "src/app/my-file.ts": asExpression("1"),
});

const said = (file: string) => messages.get(file)?.join("\n") ?? "nothing";

test.each(groups)("%s: each offence is answered with what to do instead", (_, offences, file) => {
  const answers = offences.map(([written], n) => ({ written, answer: said(file(n)) }));
  const expected = offences.map(([written, taught]) => ({ written, answer: expect.stringContaining(taught) }));
  expect(answers).toEqual(expected);
});

test("engine: what is exact and replayable is allowed", () => {
  const answers = engineMayWrite.map((written, n) => [written, said(`src/load/allowed${n}.ts`)]);
  expect(answers).toEqual(engineMayWrite.map((written) => [written, "nothing"]));
});

test("a test of the engine may compare with the host's mathematics", () => {
  expect(said("src/kernel/math.test.ts")).toBe("nothing");
});

test("a circle of imports is reported", () => {
  expect(said("src/app/cycle.ts")).toContain("cycle");
});

test("a file name in another case is reported", () => {
  expect(said("src/app/my-file.ts")).toContain("camelCase");
});

/** As much of biome.json as the next tests read. */
interface Override {
  readonly linter: {
    readonly rules: {
      readonly style: {
        readonly noRestrictedGlobals?: { readonly options: { readonly deniedGlobals: Record<string, string> } };
        readonly noRestrictedImports?: {
          readonly options: {
            readonly paths?: Record<string, string>;
            readonly patterns: readonly { readonly message: string; readonly group: readonly string[] }[];
          };
        };
      };
    };
  };
}
const { overrides }: { overrides: readonly Override[] } = JSON.parse(readFileSync(inProject("biome.json"), "utf8"));
const styles = overrides.map(({ linter }) => linter.rules.style);

test("every denied global is tried above", () => {
  const denied = styles.flatMap((style) => Object.keys(style.noRestrictedGlobals?.options.deniedGlobals ?? {}));
  expect(denied.length).toBeGreaterThan(0);
  const tried = engineOffences.map(([written]) => /^(?:new )?(\w+)/.exec(written)?.[1]);
  expect(denied.filter((name) => !tried.includes(name))).toEqual([]);
});

test("every denied import is tried above", () => {
  const tried = new Set([...behaviourImportOffences, ...pageImportOffences].map(([request]) => request));
  const options = styles.flatMap((style) => style.noRestrictedImports?.options ?? []);
  const paths = options.flatMap((option) => Object.keys(option.paths ?? {}));
  const groupsOfPatterns = options.flatMap(({ patterns }) => patterns.flatMap(({ group }) => group));
  expect(groupsOfPatterns.length).toBeGreaterThan(0);
  const asRegExp = (glob: string) =>
    new RegExp(`^${glob.replaceAll("**", "†").replaceAll("*", "[^/]+").replaceAll("†", ".+")}$`);
  expect(paths.filter((name) => !tried.has(name))).toEqual([]);
  expect(groupsOfPatterns.filter((glob) => ![...tried].some((request) => asRegExp(glob).test(request)))).toEqual([]);
});
