import { CircleStop, Gauge, PanelLeftClose, PanelLeftOpen, TrendingUp, Zap } from "lucide-react";
import type { ReactNode } from "react";
import { useCalm } from "../client/calm.ts";
import { Button } from "../ui/Button.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { Tooltip } from "../ui/Tooltip.tsx";
import { editAll } from "./edit.ts";
import { usePage } from "./pageState.ts";
import { togglePanel } from "./panels.ts";
import { type Trial, tryCrashingTask, trySlowing, tryStoppingTask, tryTraffic } from "./trySomething.ts";

/** What happens to real systems, one press each. Collapsed, only the signs stay. */
export function TryRail({ collapsed }: { collapsed: boolean }) {
  const records = useCalm(({ tables: { task, trafficSource, image } }) => ({ task, trafficSource, image }));
  const selection = usePage((page) => page.selection);
  const trials: readonly (readonly [Trial, ReactNode])[] = [
    [tryTraffic(records), <TrendingUp key="traffic" size={15} aria-hidden />],
    [tryStoppingTask(records, selection), <CircleStop key="stop" size={15} aria-hidden />],
    [tryCrashingTask(records, selection), <Zap key="crash" size={15} aria-hidden />],
    [trySlowing(records), <Gauge key="slow" size={15} aria-hidden />],
  ];
  return (
    <div className="flex flex-col gap-1.5 p-2.5">
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
        // biome-ignore lint/suspicious/noArrayIndexKey: the four keep their places while their names change.
        <TryButton key={index} trial={trial} icon={icon} collapsed={collapsed} />
      ))}
    </div>
  );
}

type TryButtonProps = { trial: Trial; icon: ReactNode; collapsed: boolean };

function TryButton({ trial: { label, commands, unavailable }, icon, collapsed }: TryButtonProps) {
  const shared = {
    "aria-disabled": unavailable !== null || undefined,
    onClick: () => unavailable === null && void editAll(commands),
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
