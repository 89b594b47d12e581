import { Tooltip } from "./Tooltip.tsx";

/** Beside a number that its source does not publish. Without a sentence there is nothing to mark. */
export function AssumedMark({ sentence }: { sentence: string | null }) {
  if (sentence === null) return null;
  return (
    <Tooltip text={sentence}>
      <button
        type="button"
        className="ml-1.5 cursor-help rounded-field text-11 font-medium text-text3 underline decoration-dotted underline-offset-2"
      >
        assumed
      </button>
    </Tooltip>
  );
}
