import type { ReactNode } from "react";
import { pointAtCell, useCanvas } from "./canvasState.ts";
import { useDetail } from "./DetailContext.ts";
import type { Heat } from "./graph/cellTasks.ts";
import { holdsTasks } from "./graph/drawnTasks.ts";
import { heatSteps, revisionTokens } from "./overlay/cellFaces.ts";
import { useGraph } from "./useGraph.ts";

const choices: { readonly [K in keyof Heat]: readonly (readonly [Heat[K], string])[] } = {
  fill: [
    ["state", "State"],
    ["cpu", "CPU used"],
    ["revision", "Revision"],
  ],
  group: [
    ["zone", "Zone or instance"],
    ["service", "Service"],
    ["revision", "Task definition"],
  ],
  size: [
    ["same", "All alike"],
    ["cpu", "CPU reserved"],
    ["memory", "Memory reserved"],
  ],
};
const words: Readonly<Record<keyof Heat, string>> = { group: "Group by", fill: "Fill by", size: "Size by" };

/** While tasks are cells of a heat grid: what their order, colour and size say. Source: design-ux §1, Datadog's host map. */
export function HeatPanel() {
  const { nodes } = useGraph();
  const detail = useDetail();
  const cells = nodes.some((node) => holdsTasks(node) && (node.tasks ?? 0) > 0 && node.density === "cell");
  return cells && detail !== "bar" ? <Panel /> : null;
}

function Panel() {
  const heat = useCanvas((state) => state.heat);
  return (
    <section
      aria-label="Heat grid"
      className="pointer-events-auto absolute right-2.5 bottom-2.5 z-6 flex max-w-[23.5rem] flex-col gap-1 rounded-card border border-line bg-panel px-2.5 py-2 text-11 text-text2 shadow-float @max-[620px]:hidden"
    >
      <div className="flex gap-2">
        {(["group", "fill", "size"] as const).map((name) => (
          <label key={name} className="flex flex-col gap-0.5 text-text3">
            {words[name]}
            <select
              value={heat[name]}
              onChange={({ target }) => {
                pointAtCell(null);
                useCanvas.setState({ heat: { ...heat, [name]: target.value } });
              }}
              className="h-6 rounded-field border border-line-strong bg-panel px-1 text-12 text-text pointer-coarse:h-11"
            >
              {choices[name].map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        ))}
      </div>
      <ul aria-label="Legend" className="flex flex-wrap items-center gap-x-2.5 gap-y-0.5">
        {legends[heat.fill]}
        <Entry mark={<span className="size-2 rotate-45 bg-fl-fail" />}>failed</Entry>
        {heat.size !== "same" && (
          <Entry
            mark={
              <span className="flex items-end gap-px">
                <i className="size-1.5 bg-text3" />
                <i className="size-2 bg-text3" />
                <i className="size-2.5 bg-text3" />
              </span>
            }
          >
            up to a third, two thirds, all of the largest
          </Entry>
        )}
      </ul>
    </section>
  );
}

/** Literal class names: the style sheet holds only those it finds in the text. */
const inks = {
  "heat-1": "bg-heat-1",
  "heat-2": "bg-heat-2",
  "heat-3": "bg-heat-3",
  "heat-4": "bg-heat-4",
  "heat-5": "bg-heat-5",
  "heat-6": "bg-heat-6",
  rev: "bg-rev",
  "fl-stopped": "bg-fl-stopped",
  "fl-run": "bg-fl-run",
} as const;

const cell = (ink: string) => <span className={`size-2.5 rounded-[2px] ${ink}`} />;

const legends: Readonly<Record<Heat["fill"], ReactNode>> = {
  state: (
    <>
      <Entry mark={cell("bg-fl-run")}>RUNNING</Entry>
      <Entry mark={cell("bg-fl-prov")}>PROVISIONING</Entry>
      <Entry mark={cell("bg-fl-pend")}>PENDING</Entry>
      <Entry mark={cell("bg-fl-act")}>ACTIVATING</Entry>
      <Entry mark={cell("bg-fl-drain")}>DEACTIVATING</Entry>
      <Entry mark={cell("bg-fl-stopg")}>STOPPING</Entry>
    </>
  ),
  cpu: (
    <Entry
      mark={
        <span className="flex gap-px">
          {heatSteps.map((step, index) => (
            <i key={step} className={`size-2.5 ${inks[step]} ${index < 3 ? "border border-line-strong" : ""}`} />
          ))}
        </span>
      }
    >
      0 to 100% of the task’s CPU; an empty cell has no number yet
    </Entry>
  ),
  revision: (
    <>
      <Entry mark={cell(inks[revisionTokens.newest])}>newest</Entry>
      <Entry mark={cell(inks[revisionTokens.older])}>older</Entry>
      <Entry mark={cell(inks[revisionTokens.only])}>no deployment</Entry>
    </>
  ),
};

function Entry({ mark, children }: { mark: ReactNode; children: ReactNode }) {
  return (
    <li className="flex items-center gap-1 whitespace-nowrap">
      <span aria-hidden className="grid place-items-center">
        {mark}
      </span>
      {children}
    </li>
  );
}
