import { usePage } from "../app/pageState.ts";
import { actions } from "../client/actions.ts";
import { useIds } from "../client/hooks.ts";
import { useClient } from "../client/store.ts";
import { Button } from "../ui/Button.tsx";

/** Says why a plot is empty and offers what would fill it. */
export function EmptyPlot({ text }: { text: string }) {
  const playing = useClient((state) => state.playing);
  const select = usePage((page) => page.select);
  const source = useIds("trafficSource")[0];
  return (
    <div className="flex h-full flex-col items-center justify-center gap-2 px-4 text-center text-12 text-text2">
      {text}
      <div className="flex gap-2">
        {!playing && (
          <Button size="small" onClick={actions.play}>
            Play
          </Button>
        )}
        {/raise traffic/i.test(text) && source !== undefined && (
          <Button size="small" onClick={() => select({ kind: "trafficSource", id: source })}>
            Raise traffic
          </Button>
        )}
      </div>
    </div>
  );
}
