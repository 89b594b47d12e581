import { useState } from "react";
import { useClient } from "../client/store.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { inputLook } from "../ui/inputLook.ts";
import { SegmentedControl } from "../ui/SegmentedControl.tsx";
import { saveAs } from "./saveFile.ts";

/** A file under another name: the template alone, or the run with its seed, edits and moment. */
export function SaveAsDialog({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState(() => useClient.getState().tables.settings?.get("run")?.name ?? "template");
  const [what, setWhat] = useState<"template" | "run">("template");
  const save = () => {
    if (name.trim() === "") return;
    onClose();
    void saveAs(name.trim(), what);
  };
  return (
    <Dialog
      title="Save as"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={name.trim() === ""} onClick={save}>
            Save
          </Button>
        </>
      }
    >
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <label className="flex flex-col gap-1 text-12 text-text2">
          File name
          <input
            data-autofocus
            value={name}
            maxLength={200}
            onChange={(event) => setName(event.target.value)}
            className={inputLook}
          />
        </label>
        <SegmentedControl
          label="What to save"
          segments={[
            { value: "template", label: "Template" },
            { value: "run", label: "Run" },
          ]}
          value={what}
          onChange={setWhat}
        />
        <p className="text-13 text-text2">
          {what === "template"
            ? "The CloudFormation template with every live edit written back."
            : "Template, seed, edits and moment: opening it leads to this very instant."}
        </p>
      </form>
    </Dialog>
  );
}
