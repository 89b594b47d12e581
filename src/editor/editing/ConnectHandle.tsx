import { clsx } from "clsx";
import type { PointerEvent } from "react";
import { closeDrawer } from "../../app/panels.ts";
import type { WireTip } from "../wiring/verdict.ts";
import { useEditing } from "./editState.ts";

type ConnectHandleProps = { nodeId: string; tip: WireTip; name: string; selected: boolean };

/** Where a wire begins: drag from it, or click it and then click what it goes to. */
export function ConnectHandle({ nodeId, tip, name, selected }: ConnectHandleProps) {
  const active = useEditing(({ wiring }) => wiring?.nodeId === nodeId);
  const start = (event: PointerEvent) => {
    event.stopPropagation();
    event.preventDefault();
    // On a narrow frame the inspector lies over half of what the wire may end at.
    closeDrawer();
    useEditing.setState({ wiring: active ? null : { from: tip, nodeId } });
  };
  return (
    <button
      type="button"
      tabIndex={-1}
      data-connect={nodeId}
      aria-label={`Connect ${name}`}
      title="Drag to what it connects to, or click and then click that."
      onPointerDown={start}
      onClick={(event) => event.stopPropagation()}
      className={clsx(
        "nodrag nopan pointer-events-auto absolute -right-3 z-10 grid size-6 -translate-y-1/2 touch-none place-items-center rounded-pill",
        // Under a finger it is as large as a finger, and there only once its card was tapped.
        "pointer-coarse:-right-3 pointer-coarse:size-[calc(44px/max(var(--zoom),0.5))] pointer-coarse:translate-x-1/2 ",
        selected && "pointer-coarse:pointer-events-auto pointer-coarse:opacity-100",
        // The rows of a load balancer's card have dots of their own on that edge.
        tip.kind === "loadBalancer" ? "top-5.5" : "top-1/2",
        active ? "opacity-100" : "opacity-0 group-hover/stop:opacity-100 group-focus/stop:opacity-100",
        !active && !selected && "pointer-coarse:pointer-events-none",
      )}
    >
      <span className="size-3 rounded-pill border-2 border-accent bg-panel" />
    </button>
  );
}
