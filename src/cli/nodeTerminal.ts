import { readFileSync, writeFileSync } from "node:fs";
import type { Terminal } from "./terminal.ts";

export const nodeTerminal: Terminal = {
  readText: (path) => readFileSync(path, "utf8"),
  writeText: (path, text) => writeFileSync(path, text),
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  now: () => performance.now(),
};
