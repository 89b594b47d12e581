// @ts-check
/**
 * What the engines answered, compared.
 *
 * @typedef {object} Answer
 * @property {string} engine
 * @property {string} version
 * @property {import("./digestRun.ts").DigestResult} result
 *
 * @typedef {{ engine: string, why: string }} Missing An engine that is not here.
 * @typedef {{ engine: string, version: string, problem: string }} Failed One that is here and gave no digests.
 * @typedef {Answer | Missing | Failed} Row
 *
 * @param {readonly Row[]} rows The first answer is what the others are held against.
 * @returns {{ ok: boolean, text: string }}
 */
export function digestTable(rows) {
  const answers = rows.filter((row) => "result" in row);
  const reference = answers[0];
  const differences = answers.slice(1).flatMap((answer) => differenceOf(answer, /** @type {Answer} */ (reference)));
  const failures = rows.filter((row) => "problem" in row);
  const cells = [
    ["engine", "version", "after two hours, realistic", "after two hours, idealised", "its own Math"],
    ...rows.map((row) =>
      "result" in row
        ? [
            row.engine,
            row.version,
            lastOf(row, "realistic"),
            lastOf(row, "idealised"),
            row.result.hostMathematics.slice(0, 8),
          ]
        : "problem" in row
          ? [row.engine, row.version, `FAILED: ${row.problem}`]
          : [row.engine, "–", `not here: ${row.why}`],
    ),
  ];
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(...cells.filter((line) => line.length > 3 || column < 2).map((line) => line[column]?.length ?? 0)),
  );
  return {
    ok: differences.length === 0 && failures.length === 0,
    text: [
      ...cells.map((line) =>
        line
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join("  ")
          .trimEnd(),
      ),
      "",
      ...differences,
      differences.length === 0 ? agreement(answers) : "A run differs between engines.",
    ].join("\n"),
  };
}

/** @param {Answer} answer @param {string} clock */
const lastOf = ({ result }, clock) => result.lines.findLast(([name]) => name.startsWith(clock))?.[1] ?? "none";

/** The first line that differs says most: everything after it follows from it. @param {Answer} answer @param {Answer} reference @returns {string[]} */
function differenceOf(answer, reference) {
  const [here, there] = [answer.result.lines, reference.result.lines];
  const at = Array.from({ length: Math.max(here.length, there.length) }, (_, line) => line).find(
    (line) => here[line]?.join() !== there[line]?.join(),
  );
  if (at === undefined) return [];
  const shown = (/** @type {Answer} */ { engine, version, result }) =>
    `  ${engine} ${version}: ${result.lines[at]?.[1] ?? "no digest"}`;
  return [`First difference: ${(there[at] ?? here[at])?.[0]}`, shown(reference), shown(answer)];
}

/** @param {readonly Answer[]} answers */
function agreement(answers) {
  const count = answers[0]?.result.lines.length ?? 0;
  if (answers.length < 2) return "Fewer than two engines answered, so nothing was compared.";
  const kinds = new Set(answers.map(({ result }) => result.hostMathematics)).size;
  return [
    `All ${count} digests agree in ${answers.length} engines.`,
    kinds > 1
      ? `Their own Math.exp, Math.log and ** gave ${kinds} different answers, so a difference would have been seen.`
      : "Their own Math.exp, Math.log and ** agree too, so these engines are no hard test.",
  ].join("\n");
}
