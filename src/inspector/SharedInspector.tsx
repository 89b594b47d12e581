import { useState } from "react";
import { editTogether } from "../app/editStack.ts";
import { useCalm } from "../client/calm.ts";
import type { Kind } from "../engine/records.ts";
import { InlineMessage } from "../ui/InlineMessage.tsx";
import { SelectField } from "../ui/SelectField.tsx";
import { TextField } from "../ui/TextField.tsx";
import { type Chosen, editsForAll, numberProblem, type SharedValue, sharedValues } from "./sharedFields.ts";

export interface SelectedThing {
  readonly kind: Kind;
  readonly id: string;
  readonly name: string;
  readonly logicalId: string | null;
}

/** What several selected things have in common: "mixed" where they differ; a change is one step for all of them. */
export function SharedInspector({ things }: { things: readonly SelectedThing[] }) {
  const tables = useCalm((state) => state.tables);
  const chosen = things.flatMap(({ kind, id, logicalId }): Chosen[] =>
    logicalId === null ? [] : [{ kind, logicalId, record: tables[kind]?.get(id) }],
  );
  const values = sharedValues(chosen);
  const names = things.map(({ name }) => name).join(", ");
  return (
    <section aria-label="What they share" className="flex flex-col gap-3.5 px-4 pt-3 pb-4">
      <div>
        <h2 className="text-14 font-semibold">{things.length} selected</h2>
        <p className="text-12 text-text3">{names}</p>
      </div>
      {values.length === 0 ? (
        <InlineMessage
          what="These have no field in common."
          tryThis="Select things of one kind to change them together."
        />
      ) : (
        <div className="grid grid-cols-2 gap-x-3 gap-y-3.5">
          {values.map((shared) => (
            <SharedFieldControl key={shared.field.awsName} shared={shared} chosen={chosen} />
          ))}
        </div>
      )}
    </section>
  );
}

function SharedFieldControl({ shared: { field, value }, chosen }: { shared: SharedValue; chosen: readonly Chosen[] }) {
  const [problem, setProblem] = useState<string | null>(null);
  const apply = async (next: string | number | boolean) => {
    const edits = editsForAll(chosen, field.awsName, next);
    const said = `${field.label} ${String(next)} for ${chosen.length} resources`;
    setProblem(await editTogether({ description: `You set ${said}.`, label: said }, edits));
  };
  if (field.options !== undefined) {
    const { options } = field;
    return (
      <SelectField
        label={field.label}
        awsName={field.awsName}
        value={value === null ? null : String(value)}
        options={options.map((option) => ({ value: String(option), label: wordOf(option) }))}
        onChange={(text) => {
          const option = options.find((one) => String(one) === text);
          if (option !== undefined) void apply(option);
        }}
        {...(problem === null ? {} : { error: problem })}
      />
    );
  }
  return (
    <TextField
      label={field.label}
      awsName={field.awsName}
      unit={field.unit}
      value={value === null ? "" : String(value)}
      placeholder={value === null ? "Mixed" : undefined}
      onCommit={(typed) => {
        const wrong = numberProblem(field, typed);
        setProblem(wrong);
        if (wrong === null) void apply(Number(typed.trim().replace(",", ".")));
      }}
      {...(problem === null ? {} : { error: problem })}
    />
  );
}

const wordOf = (option: string | number | boolean): string =>
  option === true ? "On" : option === false ? "Off" : String(option);
