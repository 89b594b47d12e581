import { useRef, useState } from "react";
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
  // The field hands over its text as Enter is pressed, before the page is drawn again.
  const typed = useRef(before);
  const [shown, setShown] = useState(before);
  const close = () => useEditing.setState({ renaming: null });
  const send = () => {
    close();
    const name = typed.current.trim();
    if (name !== "" && name !== before) void rename(tip, name);
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
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <TextField
          label="Name"
          value={shown}
          onCommit={(name) => {
            typed.current = name;
            setShown(name);
          }}
        />
      </form>
      <p className="mt-2 text-12 text-text2">
        AWS keeps the name of most resources for their life: CloudFormation makes a new one and deletes the old one.
      </p>
    </Dialog>
  );
}
