import { terms } from "./terms.ts";

/** Which words a reader wants. */
export const wordings = ["kubernetes", "ecs", "both"] as const;
export type Wording = (typeof wordings)[number];
/** Whose words a text is written in. */
export type Speech = Exclude<Wording, "both">;

/** Names of AWS's that hold a word of the table and have no other. */
const names = ["Pod Identity", "Task State Change", "Service Quotas"];

const sides = { kubernetes: words("kubernetes", "ecs"), ecs: words("ecs", "kubernetes") };

/** Every word of one side and what the other says for it. Longest first: a task definition is not a task. */
function words(from: Speech, to: Speech) {
  const pairs = terms
    .filter((term) => term[from] !== term[to])
    .flatMap((term) => [
      { word: term[from], other: term[to] },
      ...(term.short?.[from] ?? []).map((word) => ({ word, other: term.short?.[to]?.[0] ?? term[to] })),
    ]);
  const others = new Map(pairs.map(({ word, other }) => [word.toLowerCase(), other]));
  const longest = [...names, ...pairs.map(({ word }) => word)].sort((a, b) => b.length - a.length);
  // Whole words only, and none that is a part of a name: neither "task-runner" nor "ecs:service".
  return { others, found: new RegExp(`(?<![\\w/.:-])(${longest.join("|")})(s?)(?![\\w/-]|[.:]\\w)`, "gi") };
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
const isCapital = (text: string): boolean => /^[A-Z]/.test(text);

/**
 * A text in the words that the reader wants. In both, the other side's word follows each in brackets, the first time.
 * @param short Where there is no room for brackets, both are its own words.
 */
export function sayInWords(text: string, from: Speech, wording: Wording, short = false): string {
  if (from === wording || (short && wording === "both")) return text;
  const { found, others } = sides[from];
  const said = new Set<string>();
  return text.replace(found, (match, word: string, plural: string, at: number) => {
    const other = others.get(word.toLowerCase());
    if (other === undefined) return match;
    // "Deployment" is how Kubernetes writes it anywhere, and "deployment" is another thing.
    const isName = from === "kubernetes" && other === "service";
    if (isName && !isCapital(word)) return match;
    const many = plural !== "" && !other.endsWith("s") ? `${other}s` : other;
    if (wording === "both") {
      if (said.has(other)) return match;
      said.add(other);
      return `${match} (${many})`;
    }
    return isCapital(word) && (!isName || at === 0) ? capital(many) : many;
  });
}
