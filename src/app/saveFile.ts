import { actions } from "../client/actions.ts";
import { showToast } from "../ui/toastStore.ts";

/** The template with every live edit written back; what nobody touched stays as its author wrote it. */
export async function saveTemplate(): Promise<void> {
  const { run, template } = await actions.save();
  download(run.fileName === "" ? "template.yaml" : run.fileName, template, "text/yaml");
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
