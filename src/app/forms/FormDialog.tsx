import { type FormEvent, useId, useState } from "react";
import { useCalm } from "../../client/calm.ts";
import type { Verdict } from "../../engine/run.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { InlineMessage } from "../../ui/InlineMessage.tsx";
import { showToast } from "../../ui/toastStore.ts";
import { edit } from "../edit.ts";
import { closeForm, type OpenForm } from "../openForm.ts";
import { draftKey, forgetDraft, typeInto, useDrafts } from "./drafts.ts";
import { FormField } from "./FormField.tsx";
import { type Draft, type FieldModel, fieldOfProblem, typingProblems } from "./formModel.ts";
import { forms } from "./forms.ts";
import { RunAnswerView } from "./RunAnswerView.tsx";
import { type RunAnswer, readRunAnswer } from "./runAnswer.ts";

const nothing: Draft = {};
type Problems = Readonly<Record<string, string>>;

/** An API call as a form. What AWS refuses stays typed, with AWS's sentence beside the field that it names. */
export function FormDialog({ open }: { open: OpenForm }) {
  const { name, subject } = open;
  const form = forms[name];
  const key = draftKey(open);
  const id = useId();
  const tables = useCalm((state) => state.tables);
  const typed = useDrafts((state) => state.typed[key]) ?? nothing;
  // Whatever nobody has typed over follows the records.
  const draft = { ...form.initial(tables, subject), ...typed };
  const fields = form.fields(draft, tables, subject);
  const unavailable = form.unavailable?.(tables, subject) ?? null;
  const [problems, setProblems] = useState<Problems>({});
  const [refusal, setRefusal] = useState<Extract<Verdict, { accepted: false }> | null>(null);
  const [answer, setAnswer] = useState<RunAnswer | null>(null);
  const [busy, setBusy] = useState(false);
  const beside = refusal === null ? null : fieldOfProblem(fields, refusal.message);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const slips = typingProblems(fields, draft);
    setProblems(slips);
    setRefusal(null);
    if (Object.keys(slips).length > 0 || busy) return;
    setBusy(true);
    const verdict = await edit(form.command(draft, tables, subject), "inline");
    setBusy(false);
    if (verdict === null) return;
    if (!verdict.accepted) {
      setRefusal(verdict);
      const field = fieldOfProblem(fields, verdict.message);
      if (field !== null) setProblems({ [field]: verdict.message });
      return;
    }
    forgetDraft(key);
    const listed = readRunAnswer(verdict.answer);
    setAnswer(listed);
    if (listed !== null) return;
    closeForm();
    showToast({ message: form.done(draft) });
  }

  function type(field: FieldModel, value: Draft[string]): void {
    typeInto(key, field.name, value);
    setProblems(({ [field.name]: _, ...others }) => others);
    if (field.name === beside) setRefusal(null);
  }

  if (answer !== null) {
    return (
      <Dialog
        title={form.title}
        width={640}
        onClose={closeForm}
        actions={
          <>
            <Button onClick={() => setAnswer(null)}>{form.verb} again</Button>
            <Button variant="primary" onClick={closeForm}>
              Close
            </Button>
          </>
        }
      >
        <RunAnswerView answer={answer} />
      </Dialog>
    );
  }
  return (
    <Dialog
      title={form.title}
      width={640}
      onClose={closeForm}
      actions={
        <>
          {typed !== nothing && (
            <Button variant="quiet" onClick={() => forgetDraft(key)}>
              Reset
            </Button>
          )}
          <Button onClick={closeForm}>Cancel</Button>
          <Button
            type="submit"
            form={id}
            variant={form.dangerous === true ? "danger" : "primary"}
            disabled={busy || unavailable !== null}
          >
            {form.verb}
          </Button>
        </>
      }
    >
      <p className="mb-4 text-13 text-text2">{form.says(tables, subject)}</p>
      {unavailable !== null ? (
        <InlineMessage tone="warn" what={unavailable} />
      ) : (
        <form
          id={id}
          noValidate
          onSubmit={(event) => void submit(event)}
          className="grid grid-cols-2 gap-x-4 gap-y-3.5"
        >
          {fields.map((field) => (
            <FormField
              key={field.name}
              field={field}
              value={draft[field.name]}
              error={problems[field.name]}
              onChange={(value) => type(field, value)}
            />
          ))}
        </form>
      )}
      <div role="alert" className="empty:hidden [&>*]:mt-4">
        {refusal !== null && beside === null && (
          <InlineMessage
            tone="bad"
            what={refusal.message}
            why={<code className="font-mono">{refusal.exception}</code>}
          />
        )}
      </div>
    </Dialog>
  );
}
