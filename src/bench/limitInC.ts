import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import source from "./columns.c?raw";

/** CPU seconds that the column loop takes in C for one simulated second of a thousand targets; null without a compiler. */
export function limitInC(): number | null {
  const folder = mkdtempSync(join(tmpdir(), "steady-state-"));
  try {
    const file = join(folder, "columns.c");
    const program = join(folder, "columns");
    writeFileSync(file, source);
    if (spawnSync("cc", ["-O2", "-o", program, file, "-lm"]).status !== 0) return null;
    const { status, stdout } = spawnSync(program, { encoding: "utf8" });
    const seconds = Number(stdout);
    return status === 0 && seconds > 0 ? seconds : null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
