import { actions } from "../client/actions.ts";
import { useClient } from "../client/store.ts";
import { Button } from "../ui/Button.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { goToNotable } from "./nextEvent.ts";
import { TransportIcon } from "./TransportIcon.tsx";

export function PlayButton() {
  const playing = useClient((state) => state.playing);
  return (
    <IconButton
      label={playing ? "Pause" : "Play"}
      keys="K"
      variant="primary"
      size="large"
      round
      tooltipSide="top"
      icon={<TransportIcon shape={playing ? "pause" : "play"} size={20} />}
      onClick={playing ? actions.pause : actions.play}
    />
  );
}

export function PaceControls() {
  return (
    <div className="flex items-center gap-1.5">
      <IconButton
        label="Step back one event"
        keys="J"
        tooltipSide="top"
        icon={<TransportIcon shape="stepBack" />}
        onClick={() => actions.stepEvent(-1)}
      />
      <PlayButton />
      <IconButton
        label="Step forward one event"
        keys="L"
        tooltipSide="top"
        icon={<TransportIcon shape="stepForward" />}
        onClick={() => actions.stepEvent(1)}
      />
    </div>
  );
}

export function NextEventButton() {
  return (
    <Button icon={<TransportIcon shape="nextEvent" />} onClick={() => goToNotable(1)}>
      <span className="max-md:sr-only">Next event</span>
    </Button>
  );
}
