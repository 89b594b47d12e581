import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { inProject } from "./projectRoot.mjs";
import { tools } from "./runProgram.mjs";

/** What the project's own configuration consists of: Biome reads these, wherever the sources lie. */
const configuration = ["biome.json", "package.json", ".gitignore", "src/kernel/determinism.grit"];

/**
 * Lints sources, given by their path in the project, with the project's real rules, and answers what a person would
 * read about each file. They are written to a folder of their own, because some rules look at several files at once.
 */
export function lintSources(sources: Readonly<Record<string, string>>): ReadonlyMap<string, readonly string[]> {
  const folder = mkdtempSync(path.join(tmpdir(), "steady-state-rules-"));
  try {
    for (const [file, source] of Object.entries(sources)) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), source);
    }
    for (const file of configuration) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      copyFileSync(inProject(file), path.join(folder, file));
    }
    const args = [tools.biome, "lint", "--colors=off", "--max-diagnostics=none"];
    const run = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8", maxBuffer: 100_000_000 });
    return messagesByFile(`${run.stdout}\n${run.stderr}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Biome prints "src/kernel/a.ts:1:18 lint/style/… ━━━", then "  × …" and "  i …" for what it has to say. */
function messagesByFile(output: string): Map<string, string[]> {
  const messages = new Map<string, string[]>();
  let file = "";
  for (const line of output.split("\n")) {
    file = /^(src\S+?)(:\d+:\d+)? (lint|plugin|parse)/.exec(line)?.[1]?.replaceAll("\\", "/") ?? file;
    if (/^ {2}[×!i] /.test(line)) messages.set(file, [...(messages.get(file) ?? []), line.slice(4)]);
  }
  return messages;
}
