/** What a file from outside is taken for. */
export type FileKind = "template" | "run" | "traffic";

const runFormat = "steady-state/run";

/** By its ending; a saved run is JSON that says so itself. Null for anything else. */
export function fileKindOf(fileName: string, text: string): FileKind | null {
  const ending = /\.([^.]+)$/.exec(fileName.toLowerCase())?.[1];
  if (ending === "csv") return "traffic";
  if (ending === "json" && text.slice(0, 400).includes(`"${runFormat}"`)) return "run";
  return ending === "yaml" || ending === "yml" || ending === "json" || ending === "template" ? "template" : null;
}

export const acceptedEndings = ".yaml,.yml,.json,.template,.csv";
