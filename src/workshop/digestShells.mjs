// @ts-check
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { firstInstalled, jscPaths } from "./installedPrograms.mjs";
import { inProject } from "./projectRoot.mjs";

/** @import { Row } from "./digestTable.mjs" */

/** jsc has no TextEncoder; the script asks for UTF-8 and for nothing else of its host. */
const textEncoder = `globalThis.TextEncoder ??= class {
  encode(text) { return Uint8Array.from(unescape(encodeURIComponent(text)), (byte) => byte.charCodeAt(0)); }
};`;

/** jsc says print where Node says console.log. */
const printResult = "(globalThis.print ?? console.log)(JSON.stringify(digestRun.digestResult()));";

/** @param {string} script @returns {Promise<Row[]>} */
export async function nodeRows(script) {
  return [await shellRow("Node", `${process.versions.node} (V8 ${process.versions.v8})`, process.execPath, script)];
}

/** WebKit by way of its JavaScript shell. @param {string} script @returns {Promise<Row[]>} */
export async function webkitRows(script) {
  const program = firstInstalled(jscPaths(process));
  if (program === undefined) return [{ engine: "WebKit", why: "no jsc is installed" }];
  return [await shellRow("WebKit", debianVersion(program) ?? "of unknown version", program, script)];
}

/** @param {string} engine @param {string} version @param {string} program @param {string} script @returns {Promise<Row>} */
function shellRow(engine, version, program, script) {
  const file = inProject("dist", "digests", "shell.js");
  mkdirSync(inProject("dist", "digests"), { recursive: true });
  writeFileSync(file, [textEncoder, script, printResult].join("\n"));
  return new Promise((resolve) => {
    const child = spawn(program, [file], { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    let complaints = "";
    child.stdout.on("data", (chunk) => {
      output += chunk;
    });
    child.stderr.on("data", (chunk) => {
      complaints += chunk;
    });
    child.on("error", (error) => resolve({ engine, version, problem: error.message }));
    child.on("close", () => {
      try {
        resolve({ engine, version, result: JSON.parse(output) });
      } catch {
        const said = `${complaints}\n${output}`.split("\n").find((line) => /^(\w*Error|Exception)\b/.test(line));
        resolve({ engine, version, problem: said?.trim() ?? "it printed no digests" });
      }
    });
  });
}

/** jsc itself does not tell. @param {string} program */
function debianVersion(program) {
  const owner = spawnSync("dpkg-query", ["--search", program], { encoding: "utf8" }).stdout?.split(":")[0];
  if (!owner) return undefined;
  return spawnSync("dpkg-query", ["--show", "--showformat=$" + "{Version}", owner], { encoding: "utf8" }).stdout.split(
    "-",
  )[0];
}
