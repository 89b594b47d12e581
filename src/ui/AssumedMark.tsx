import { Tooltip } from "./Tooltip.tsx";

type AssumedMarkProps = {
  /** Why the number is what it is. Without any there is nothing to mark. */
  sentences: readonly string[];
  /** Shows them all. */
  onClick: () => void;
};

/** Beside a number that nobody publishes. */
export function AssumedMark({ sentences, onClick }: AssumedMarkProps) {
  if (sentences.length === 0) return null;
  return (
    <Tooltip
      text={
        <span className="flex flex-col gap-1 py-0.5">
          {sentences.map((sentence) => (
            <span key={sentence}>{sentence}</span>
          ))}
        </span>
      }
    >
      <button
        type="button"
        onClick={onClick}
        className="touch-area ml-1.5 cursor-help rounded-field text-11 font-medium text-text3 underline decoration-dotted underline-offset-2 hover:text-text"
      >
        assumed
      </button>
    </Tooltip>
  );
}
