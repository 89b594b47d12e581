import { Button } from "../ui/Button.tsx";
import { InlineMessage } from "../ui/InlineMessage.tsx";
import { useOpenTrouble } from "./openTrouble.ts";

/** Further problems a message lists. Estimate: what fits over the canvas. */
const mostListed = 4;

/** Over the canvas: why the newest file was not opened. The scenario under it goes on. */
export function OpenTroubleMessage() {
  const trouble = useOpenTrouble((state) => state.trouble);
  return (
    <div role="alert" className="pointer-events-none absolute inset-x-0 top-13 z-40 flex justify-center px-3">
      {trouble !== null && (
        <div className="pointer-events-auto w-full max-w-150 rounded-card shadow-float">
          <InlineMessage
            tone="bad"
            what={<span className="wrap-anywhere">{trouble.what}</span>}
            why={
              <>
                {trouble.why}
                {trouble.more.slice(0, mostListed).map((line) => (
                  <span key={line} className="mt-0.5 block wrap-anywhere">
                    {line}
                  </span>
                ))}
                {trouble.more.length > mostListed && (
                  <span className="mt-0.5 block">and {trouble.more.length - mostListed} more</span>
                )}
              </>
            }
            tryThis={trouble.tryThis}
            actions={
              <Button size="small" onClick={() => useOpenTrouble.setState({ trouble: null })}>
                Close
              </Button>
            }
          />
        </div>
      )}
    </div>
  );
}
