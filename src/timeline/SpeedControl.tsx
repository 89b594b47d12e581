import { ChevronDown } from "lucide-react";
import { useEffect, useState } from "react";
import { actions } from "../client/actions.ts";
import { useClient } from "../client/store.ts";
import { Button } from "../ui/Button.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { MenuButton } from "../ui/MenuButton.tsx";
import { SegmentedControl } from "../ui/SegmentedControl.tsx";
import { mainSpeeds, speedName, speeds } from "./speedWords.ts";

/** @param compact only the menu, for narrow frames */
export function SpeedControl({ compact = false }: { compact?: boolean }) {
  const { speed, ask } = useAskedSpeed();
  const inSight = mainSpeeds.some((main) => main === speed);
  return (
    <div className="flex items-center gap-1">
      {!compact && (
        <SegmentedControl
          label="Speed"
          segments={mainSpeeds.map((value) => ({ value: value as number, label: speedName(value) }))}
          value={speed}
          onChange={ask}
        />
      )}
      <MenuButton
        label="All speeds"
        side="top"
        entries={speeds.map((value) => ({
          kind: "radio",
          label: speedName(value),
          checked: value === speed,
          onSelect: () => ask(value),
        }))}
        trigger={(props) =>
          compact || !inSight ? (
            <Button {...props} variant="quiet" aria-label={`All speeds, now ${speedName(speed)}`}>
              {speedName(speed)}
              <ChevronDown size={14} aria-hidden />
            </Button>
          ) : (
            <IconButton
              {...props}
              label="All speeds"
              size="small"
              tooltipSide="top"
              icon={<ChevronDown size={14} aria-hidden />}
            />
          )
        }
      />
    </div>
  );
}

/** Shows the speed that was asked for until the run says what it has. */
function useAskedSpeed(): { speed: number; ask: (speed: number) => void } {
  const speed = useClient((state) => state.speed);
  const [asked, setAsked] = useState<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever the run says ends the wait.
  useEffect(() => setAsked(null), [speed]);
  return {
    speed: asked ?? speed,
    ask(next) {
      if (next !== speed) setAsked(next);
      actions.setSpeed(next);
    },
  };
}
