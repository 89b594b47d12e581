import { Handle, Position } from "@xyflow/react";
import { clsx } from "clsx";
import type { Port } from "../graph/routes.ts";

const tones = ["border-fl-acc", "border-fl-act", "border-fl-rev"];

/** Where lines of requests touch a node. Each target group has its own colour. */
export function PortDots({ ports }: { ports: readonly Port[] }) {
  return ports.map(({ x, y, tone }) => (
    <span
      key={`${x} ${y}`}
      aria-hidden
      className={clsx(
        "pointer-events-none absolute size-2.5 -translate-1/2 rounded-pill border-2 bg-panel",
        tone === null ? "border-line-strong" : tones[tone % tones.length],
      )}
      style={{ left: x, top: y }}
    />
  ));
}

/** React Flow draws no line without them. Ours run between ports, so nobody sees these. */
export function LineAnchors() {
  return (
    <>
      <Handle type="target" position={Position.Left} isConnectable={false} className="invisible" />
      <Handle type="source" position={Position.Right} isConnectable={false} className="invisible" />
    </>
  );
}
