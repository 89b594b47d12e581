import { useState } from "react";
import { useClient } from "../../client/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { rename } from "./deeds.ts";
import { useEditing } from "./editState.ts";
import { nameOf } from "./recordNames.ts";

/** `F2`: another name for what is selected. */
export function RenameDialog() {
  const tip = useEditing((state) => state.renaming);
  return tip === null ? null : <Form key={`${tip.kind} ${tip.id}`} tip={tip} />;
}

function Form({ tip }: { tip: { readonly kind: string; readonly id: string | null } }) {
  const before = nameOf(tip, useClient.getState().tables);
  const [name, setName] = useState(before);
  const close = () => useEditing.setState({ renaming: null });
  const send = () => {
    close();
    if (name.trim() !== "" && name !== before) void rename(tip, name.trim());
  };
  return (
    <Dialog
      title={`Rename ${before}`}
      width={420}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button variant="primary" onClick={send}>
            Rename
          </Button>
        </>
      }
    >
      <TextField label="Name" value={name} onCommit={setName} />
      <p className="mt-2 text-12 text-text2">
        AWS keeps the name of most resources for their life: CloudFormation makes a new one and deletes the old one.
      </p>
    </Dialog>
  );
}
