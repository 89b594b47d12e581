import { useClient } from "../client/store.ts";
import { Button } from "../ui/Button.tsx";
import { Glyph } from "../ui/Glyph.tsx";
import { showDialog } from "./dialogState.ts";

/** How many parts of the file are not simulated as written; nothing when all are. */
export function ProblemsButton() {
  const problems = useClient((state) => state.problems);
  if (problems.length === 0) return null;
  const grave = problems.some(({ severity }) => severity !== "note");
  return (
    <Button
      variant="quiet"
      size="small"
      className="pointer-coarse:min-w-11"
      icon={
        <Glyph
          shape={grave ? "triangleWarning" : "discInformation"}
          className={grave ? "text-fl-pend" : "text-fl-stopped"}
        />
      }
      onClick={() => showDialog("problems")}
    >
      <span>
        {problems.length}
        <span className="max-sm:sr-only"> {problems.length === 1 ? "note" : "notes"}</span>
        <span className="max-xl:sr-only"> on this file</span>
      </span>
    </Button>
  );
}
