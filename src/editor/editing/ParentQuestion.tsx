import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { useEditing } from "./editState.ts";

/** Asks for the legal parent of what was dropped where it cannot be. */
export function ParentQuestion() {
  const question = useEditing((state) => state.parentQuestion);
  if (question === null) return null;
  const { title, reason, parents, put } = question;
  const close = () => useEditing.setState({ parentQuestion: null });
  return (
    <Dialog title={title} onClose={close} width={420} actions={<Button onClick={close}>Cancel</Button>}>
      <p className="mb-3 text-text2">{reason}</p>
      <ul aria-label="Where it can be" className="flex flex-col items-start gap-2">
        {parents.map((parent, index) => (
          <li key={parent.label}>
            <Button
              variant={index === 0 ? "primary" : "secondary"}
              {...(index === 0 ? { "data-autofocus": true } : {})}
              onClick={() => {
                close();
                put(parent);
              }}
            >
              {parent.label}
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
