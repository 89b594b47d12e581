/** What a file from outside is taken for. */
export type FileKind = "template" | "run" | "traffic" | "k6";

const runFormat = "steady-state/run";

/** Options of k6 in JSON say how traffic goes on; a template in JSON has resources. */
const isK6Json = (text: string): boolean =>
  /"(stages|scenarios|executor)"\s*:/.test(text) && !/"Resources"\s*:/.test(text);

/** By its ending; a saved run is JSON that says so itself, as options of k6 do. Null for anything else. */
export function fileKindOf(fileName: string, text: string): FileKind | null {
  const ending = /\.([^.]+)$/.exec(fileName.toLowerCase())?.[1];
  if (ending === "csv") return "traffic";
  if (ending === "js" || ending === "mjs" || ending === "ts") return "k6";
  if (ending === "json" && text.slice(0, 400).includes(`"${runFormat}"`)) return "run";
  if (ending === "json" && isK6Json(text)) return "k6";
  return ending === "yaml" || ending === "yml" || ending === "json" || ending === "template" ? "template" : null;
}

export const acceptedEndings = ".yaml,.yml,.json,.template,.csv,.js,.mjs,.ts";
