import { clsx } from "clsx";
import type { ReactNode } from "react";
import { usePage } from "../app/pageState.ts";
import { formatNumber } from "../ui/format.ts";
import { Glyph } from "../ui/Glyph.tsx";
import type { GlyphShape } from "../ui/glyphShapes.ts";
import { useCanvas } from "./canvasState.ts";
import { requestsPerDot } from "./overlay/traffic.ts";
import { useGraph } from "./useGraph.ts";

/** Source: design-ux §3.4. */
const states: readonly (readonly [GlyphShape, string, string])[] = [
  ["circleDashed", "text-fl-prov", "PROVISIONING"],
  ["circleQuarter", "text-fl-pend", "PENDING"],
  ["circleThreeQuarters", "text-fl-act", "ACTIVATING"],
  ["ringTick", "text-fl-run", "RUNNING, health checks"],
  ["discTick", "text-fl-run", "RUNNING"],
  ["triangleWarning", "text-fl-fail", "RUNNING, unhealthy"],
  ["discArrowDown", "text-fl-drain", "DEACTIVATING"],
  ["squareHalf", "text-fl-stopg", "STOPPING"],
  ["squareDashed", "text-fl-stopg", "DEPROVISIONING"],
  ["squareHollow", "text-fl-stopped", "STOPPED"],
  ["diamondCross", "text-fl-fail", "STOPPED, failed"],
];

/** What the shapes, lines and colours of the canvas mean. */
export function KeyPanel() {
  const open = usePage((state) => state.layers.key);
  return open ? <Panel /> : null;
}

function Panel() {
  const { routes } = useGraph();
  const users = routes.find(({ flow }) => flow?.kind === "source");
  const perDot = useCanvas(({ rates }) => Math.round(requestsPerDot(rates[users?.id ?? ""] ?? 0)));
  return (
    <section
      aria-label="Key"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
      tabIndex={0}
      className="absolute top-11 left-2.5 z-7 max-h-[calc(100%-54px)] w-64 overflow-y-auto rounded-card border border-line bg-panel p-3 text-12 text-text2 shadow-float @min-[620px]:w-132 @min-[620px]:columns-2 @min-[620px]:gap-6"
    >
      <h3 className="mb-1.5 font-semibold text-text">Task states</h3>
      <ul className="grid grid-cols-1 gap-1">
        {states.map(([shape, ink, word]) => (
          <li key={word} className="flex items-center gap-2">
            <Glyph shape={shape} className={ink} />
            {word}
          </li>
        ))}
        <Row mark={<span className="size-3 rounded-[3px] border border-line-strong" />}>task on an EC2 instance</Row>
        <Row mark={<span className="h-2.5 w-3.5 rounded-pill border border-line-strong" />}>Fargate task</Row>
        <Row mark={<span className="size-3 rounded-[3px] border border-dashed border-line-strong" />}>
          room left on an instance
        </Row>
        <Row mark={<span className="h-3.5 w-[5px] bg-fl-rev" />}>newest revision in a deployment</Row>
        <Row mark={<span className="texture-revision-old h-3.5 w-[5px]" />}>older revision</Row>
      </ul>
      <h3 className="mt-3 mb-1.5 font-semibold text-text @min-[620px]:mt-0 @min-[620px]:break-before-column">Lines</h3>
      <ul className="grid grid-cols-1 gap-1">
        <Row mark={<span className="size-2 rounded-pill bg-fl-acc" />}>
          {perDot > 0 ? `from Users, one dot is ${formatNumber(perDot)} requests` : "requests"}
        </Row>
        <Row mark={<span className="size-2 bg-fl-act" />}>
          messages of a queue; the arrow of polling begins at the task
        </Row>
        <Row mark={<span className="size-2 rotate-45 bg-fl-fail" />}>failed requests</Row>
        <Row mark={<Line look="border-dotted border-why-line" />}>signal: alarm, policy, service</Row>
        <Row mark={<Line look="border-dashed border-text3" />}>configuration</Row>
        <Row mark={<span className="h-[5px] w-3.5 border-y-[1.5px] border-text3" />}>mounted file system</Row>
        <Row mark={<Line look="border-dashed border-sg" />}>
          role, with what it signs; a bar across: an action is denied
        </Row>
        <Row mark={<Line look="border-solid border-vpc" />}>way of packets, with the Network layer</Row>
      </ul>
    </section>
  );
}

function Row({ mark, children }: { mark: ReactNode; children: ReactNode }) {
  return (
    <li className="flex items-center gap-2">
      <span className="grid w-3.5 shrink-0 place-items-center">{mark}</span>
      {children}
    </li>
  );
}

const Line = ({ look }: { look: string }) => <span className={clsx("w-3.5 border-t-2", look)} />;
