import {
  CircleStop,
  Gauge,
  Hammer,
  ListPlus,
  PanelLeftClose,
  PanelLeftOpen,
  PowerOff,
  Rocket,
  TrendingUp,
  Zap,
} from "lucide-react";
import { lazy, type ReactNode, Suspense } from "react";
import { useCalm } from "../client/calm.ts";
import { Button } from "../ui/Button.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { Tooltip } from "../ui/Tooltip.tsx";
import { showDialog } from "./dialogState.ts";
import { editAll } from "./edit.ts";
import { type FormSubject, openForm } from "./openForm.ts";
import { type Selection, usePage } from "./pageState.ts";
import { togglePanel } from "./panels.ts";
import {
  type Trial,
  tryCrashingTask,
  tryDeploying,
  tryFailingZone,
  trySlowing,
  tryStoppingTask,
  tryTraffic,
} from "./trySomething.ts";

const Palette = lazy(async () => ({ default: (await import("../editor/editing/Palette.tsx")).Palette }));

/** What happens to real systems, one press each. Collapsed, only the signs stay. */
export function TryRail({ collapsed }: { collapsed: boolean }) {
  const records = useCalm(({ tables: { task, trafficSource, image, availabilityZone, service, taskDefinition } }) => ({
    task,
    trafficSource,
    image,
    availabilityZone,
    service,
    taskDefinition,
  }));
  const selection = usePage((page) => page.selection);
  const hasCluster = useCalm(({ tables }) => (tables.cluster?.size ?? 0) > 0);
  const trials: readonly (readonly [Trial, ReactNode])[] = [
    [tryTraffic(records), <TrendingUp key="traffic" size={15} aria-hidden />],
    [tryStoppingTask(records, selection), <CircleStop key="stop" size={15} aria-hidden />],
    [tryCrashingTask(records, selection), <Zap key="crash" size={15} aria-hidden />],
    [trySlowing(records), <Gauge key="slow" size={15} aria-hidden />],
    [tryDeploying(records, selection), <Rocket key="deploy" size={15} aria-hidden />],
    [tryFailingZone(records, selection), <PowerOff key="zone" size={15} aria-hidden />],
  ];
  return (
    <div className="flex h-full flex-col gap-2">
      <div className="scroll-edges min-h-0 flex-1 overflow-y-auto p-2.5 pb-0">
        <Suspense fallback={null}>
          <Palette collapsed={collapsed} />
        </Suspense>
      </div>
      <div className="scroll-edges flex max-h-1/2 shrink-0 flex-col gap-1.5 overflow-y-auto border-t border-line p-2.5">
        <div className="flex items-center justify-between">
          {!collapsed && <h2 className="mx-0.5 text-11 font-semibold text-text3">Try something</h2>}
          <IconButton
            label={collapsed ? "Show names" : "Hide names"}
            keys="["
            size="small"
            tooltipSide="right"
            icon={collapsed ? <PanelLeftOpen size={15} aria-hidden /> : <PanelLeftClose size={15} aria-hidden />}
            onClick={() => togglePanel("palette")}
          />
        </div>
        {trials.map(([trial, icon], index) => (
          <RailButton
            // biome-ignore lint/suspicious/noArrayIndexKey: they keep their places while their names change.
            key={index}
            {...trial}
            icon={icon}
            collapsed={collapsed}
            onClick={() => void editAll(trial.commands)}
          />
        ))}
        <RailButton
          label="Break something…"
          unavailable={null}
          icon={<Hammer size={15} aria-hidden />}
          collapsed={collapsed}
          onClick={() => showDialog("faults")}
        />
        <RailButton
          label="Run a task…"
          unavailable={hasCluster ? null : "This scenario has no cluster."}
          icon={<ListPlus size={15} aria-hidden />}
          collapsed={collapsed}
          onClick={() => openForm("RunTask", subjectOf(selection))}
        />
      </div>
    </div>
  );
}

/** The form is about what is selected, as far as it can be. */
const subjectOf = (selection: Selection | null): FormSubject =>
  selection?.kind === "cluster" || selection?.kind === "taskDefinition" ? { [selection.kind]: selection.id } : {};

type RailButtonProps = {
  label: string;
  unavailable: string | null;
  icon: ReactNode;
  collapsed: boolean;
  onClick: () => void;
};

function RailButton({ label, unavailable, icon, collapsed, onClick }: RailButtonProps) {
  const shared = {
    "aria-disabled": unavailable !== null || undefined,
    onClick: () => unavailable === null && onClick(),
  };
  if (collapsed) {
    return (
      <IconButton
        {...shared}
        label={unavailable === null ? label : `${label}. ${unavailable}`}
        variant="secondary"
        tooltipSide="right"
        icon={icon}
      />
    );
  }
  const button = (
    <Button
      {...shared}
      icon={icon}
      className="w-full justify-start! px-2! text-12! aria-disabled:opacity-50 [&>svg]:shrink-0"
    >
      {label}
    </Button>
  );
  return unavailable === null ? button : <Tooltip text={unavailable}>{button}</Tooltip>;
}
