// @ts-check
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseSync } from "vite";
import { projectRoot } from "./projectRoot.mjs";

/**
 * The imports that a file really has, read from its syntax tree: `from`, bare imports, `export … from` and `import()`.
 *
 * @typedef {{ request: string, typeOnly: boolean, line: number }} ImportStatement `typeOnly` imports vanish when
 *   TypeScript is compiled, so nothing of them runs.
 * @param {string} file Its ending tells the parser whether types and JSX may occur.
 * @param {string} source
 * @returns {ImportStatement[]}
 */
export function importStatements(file, source) {
  const { module, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const lineAt = (/** @type {number} */ offset) => source.slice(0, offset).split("\n").length;
  // `import type { A }` and `import { type A }` both leave nothing behind; `import "./a.css"` has no entries and stays.
  const allTypes = (/** @type {{ isType: boolean }[]} */ entries) =>
    entries.length > 0 && entries.every(({ isType }) => isType);

  const imported = module.staticImports.map(({ moduleRequest, entries, start }) => ({
    request: moduleRequest.value,
    typeOnly: allTypes(entries),
    line: lineAt(start),
  }));
  const reExported = module.staticExports.flatMap(({ entries, start }) => {
    const request = entries[0]?.moduleRequest?.value;
    return request === undefined ? [] : [{ request, typeOnly: allTypes(entries), line: lineAt(start) }];
  });
  const onDemand = module.dynamicImports.map(({ moduleRequest, start }) => ({
    request: source.slice(moduleRequest.start + 1, moduleRequest.end - 1),
    typeOnly: false,
    line: lineAt(start),
  }));
  return [...imported, ...reExported, ...onDemand];
}

/** The file in the project that a relative request means, or undefined for a package. @returns {string | undefined} */
export function fileOf(/** @type {string} */ importer, /** @type {string} */ request) {
  if (!request.startsWith(".")) return undefined;
  return path.posix.join(path.posix.dirname(importer), request.replace(/\?.*$/, ""));
}

/** Every source file of the product by its path from the project's root, tests left out. */
export function productSources() {
  const files = readdirSync(path.join(projectRoot, "src"), { recursive: true, encoding: "utf8" })
    .map((name) => path.posix.join("src", name.replaceAll(path.sep, "/")))
    .filter((name) => /\.(ts|tsx|mjs)$/.test(name) && !/\.test\.tsx?$/.test(name));
  return Object.fromEntries(files.toSorted().map((name) => [name, readFileSync(path.join(projectRoot, name), "utf8")]));
}

/**
 * Everything that runs once `entry` is loaded: each file and each package, with the chain of files that leads there.
 *
 * @param {string} entry
 * @param {Record<string, string>} sources
 * @returns {Map<string, string[]>}
 */
export function reachedFrom(entry, sources) {
  const chains = new Map([[entry, [entry]]]);
  for (const [file, chain] of chains) {
    const source = sources[file];
    if (source === undefined) continue; // A package, a style sheet or another asset: it imports nothing of ours.
    for (const { request, typeOnly } of importStatements(file, source)) {
      const target = fileOf(file, request) ?? request;
      if (!typeOnly && !chains.has(target)) chains.set(target, [...chain, target]);
    }
  }
  return chains;
}
