// @ts-check
import { spawn } from "node:child_process";
import { inProject, projectRoot } from "./projectRoot.mjs";

/**
 * The tools' own entry files. They are started by node itself: `npx` leaves a grandchild behind when it is stopped,
 * and the files in node_modules/.bin are shell scripts, which Windows does not run.
 */
export const tools = {
  biome: inProject("node_modules", "@biomejs", "biome", "bin", "biome"),
  playwright: inProject("node_modules", "@playwright", "test", "cli.js"),
  tsc: inProject("node_modules", "typescript", "bin", "tsc"),
  vitest: inProject("node_modules", "vitest", "vitest.mjs"),
};

/**
 * Runs a program in the project folder and says how it ended. It never throws: a program that cannot be started
 * ends like one that failed.
 *
 * @typedef {{ ok: boolean, reason: string }} Ended
 * @param {readonly string[]} command The program and its arguments.
 * @param {{ env?: Record<string, string>, quiet?: boolean, timeoutMs?: number }} [options] Of a quiet program's
 *   output only the line that says why it failed is handed back.
 * @returns {Promise<Ended>}
 */
export function runProgram([program = "", ...args], { env = {}, quiet = false, timeoutMs = 0 } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: projectRoot,
      env: { ...process.env, ...env },
      stdio: quiet ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"],
      timeout: timeoutMs,
    });
    let output = "";
    const keep = (/** @type {Buffer} */ chunk) => {
      output = (output + chunk).slice(-10_000);
    };
    child.stdout?.on("data", keep);
    child.stderr?.on("data", keep);
    child.on("error", (error) => resolve({ ok: false, reason: error.message }));
    child.on("close", (code, signal) =>
      resolve({ ok: code === 0, reason: reasonIn(output) ?? `it ended with ${signal ?? `exit code ${code}`}` }),
    );
  });
}

/** @param {string} tool @param {...string} args */
export const node = (tool, ...args) => [process.execPath, tool, ...args];

/** The last line that speaks of an error (apt-get marks its own "E:"), or else the last line of all. */
function reasonIn(/** @type {string} */ output) {
  const lines = output.split("\n").map((line) => line.trim());
  return lines.findLast((line) => /error|^E:/i.test(line)) ?? lines.findLast((line) => line !== "");
}
