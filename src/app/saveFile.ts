import { actions } from "../client/actions.ts";
import { useClient } from "../client/store.ts";
import { longestLink } from "../document/shareAddress.ts";
import { showToast } from "../ui/toastStore.ts";

/** The template with every live edit written back; what nobody touched stays as its author wrote it. */
export async function saveTemplate(): Promise<void> {
  const { run, template } = await actions.save();
  download(run.fileName === "" ? "template.yaml" : run.fileName, template, "text/yaml");
}

/** Under another name; the document on screen keeps its own. */
export async function saveAs(name: string, what: "template" | "run"): Promise<void> {
  const { run, template } = await actions.save();
  if (what === "template")
    download(/\.(ya?ml|json|template)$/i.test(name) ? name : `${name}.yaml`, template, "text/yaml");
  else download(`${name.replace(/(\.run)?\.json$/i, "")}.run.json`, JSON.stringify(run, null, 2), "application/json");
}

/** Template, seed and commands: opening it again leads to this very moment. */
export async function saveRun(): Promise<void> {
  const { run } = await actions.save();
  const name = run.fileName.replace(/\.[^.]+$/, "") || "steady-state";
  download(`${name}.run.json`, JSON.stringify(run, null, 2), "application/json");
}

function download(fileName: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
  showToast({ message: `Saved ${fileName}.` });
}

/**
 * Copies a link that leads to this very moment. What is too much for a link goes into a file that does the same.
 * Where the page may not write to the clipboard, the link is left in the address bar.
 */
export async function copyShareLink(): Promise<void> {
  const [{ run, digest }, { linkFragment }] = await Promise.all([actions.save(), import("../document/shareLink.ts")]);
  const { looking, nowMs, digest: ofPast } = useClient.getState();
  const fragment = looking ? await linkFragment({ ...run, nowMs }, ofPast ?? "") : await linkFragment(run, digest);
  const link = `${location.origin}${location.pathname}${fragment}`;
  if (link.length > longestLink) {
    await saveRun();
    showToast({ message: "This run is longer than a link of 8 kB carries, so it was saved as a file to pass on." });
    return;
  }
  try {
    await navigator.clipboard.writeText(link);
    showToast({ message: "Copied a link to this moment. It holds the whole run; no server keeps it." });
  } catch {
    history.replaceState(null, "", fragment);
    showToast({ message: "The browser allows no copying. The link is in the address bar." });
  }
}
