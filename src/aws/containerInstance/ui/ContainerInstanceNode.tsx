import { clsx } from "clsx";
import { useCalm } from "../../../client/calm.ts";
import { Glyph } from "../../../ui/Glyph.tsx";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { type Tone, toneInk } from "../../../ui/tone.ts";
import {
  containerInstanceSentence,
  containerInstanceTone,
  type ReservedShare,
  reservedCpu,
  reservedMemory,
  shortInstanceId,
} from "../describe.ts";
import { agentState, cardState, roomOf } from "../instanceCard.ts";
import { isExternal } from "../model.ts";
import { networkInterfacesOn } from "./networkInterfaces.ts";

/** The card's title: id and type, agent and state, and how much of it is reserved. */
export function ContainerInstanceNode({ id }: { id: string }) {
  const instance = useCalm((state) => state.tables.containerInstance?.get(id));
  if (instance === undefined) return null;
  const agent = agentState(instance);
  return (
    <div className="flex h-8 items-center gap-1.5 overflow-hidden px-2 whitespace-nowrap group-data-[detail=bar]/canvas:hidden group-data-[detail=cell]/canvas:hidden">
      {isExternal(instance) ? <Glyph shape="circleDashed" size={16} /> : <AwsIcon name="ec2" size={18} />}
      <b className="font-mono text-12 font-semibold group-data-[detail=glyph]/canvas:text-17">
        {shortInstanceId(instance)}
      </b>
      {isExternal(instance) ? (
        <span
          className="rounded-pill border border-line-strong px-1.5 text-11 font-semibold text-text2"
          title="A server of your own, registered by ECS Anywhere: launch type EXTERNAL"
        >
          External
        </span>
      ) : (
        <span className="text-11 font-medium text-text3 group-data-[detail=glyph]/canvas:hidden">
          {instance.instanceType}
        </span>
      )}
      <span
        className="flex min-w-0 items-center gap-1 text-11 font-medium text-text2 group-data-[detail=glyph]/canvas:text-16"
        title={agent.words}
      >
        <Glyph
          shape={agent.shape}
          size={11}
          className={clsx("shrink-0 group-data-[detail=glyph]/canvas:size-4", toneInk[containerInstanceTone(instance)])}
        />
        <span className="truncate">{cardState(instance)}</span>
      </span>
      <span className="ml-auto grid shrink-0 text-11 leading-[13px] text-text3 group-data-[detail=glyph]/canvas:hidden">
        <Reserved word="CPU" share={reservedCpu(instance)} />
        <Reserved word="Mem" share={reservedMemory(instance)} />
      </span>
    </div>
  );
}

/** Percent from which a bar warns. Estimate: little more fits on the instance. */
const scarce = 90;

/** The card's sentence says the numbers; the bar is for the eye. */
function Reserved({ word, share: { reserved, registered } }: { word: string; share: ReservedShare }) {
  const percent = registered === 0 ? 0 : Math.min(100, (reserved / registered) * 100);
  const tone: Tone = percent >= scarce ? "warn" : "accent";
  return (
    <span
      aria-hidden
      className="flex items-center justify-between gap-1.5"
      title={`${word} reserved ${Math.round(percent)}%`}
    >
      {word}
      <span className={clsx("h-[5px] w-7 overflow-hidden rounded-pill bg-line", toneInk[tone])}>
        <span className="block h-full rounded-pill bg-current" style={{ width: `${percent}%` }} />
      </span>
    </span>
  );
}

type InstanceRoomProps = {
  id: string;
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
};

/** CSS px below which the outline has no room for words. */
const leastHeightForWords = 28;

/** What the instance can still reserve, as a dashed outline; without one where it takes no further task. */
export function InstanceRoom({ id, box: { x, y, width, height } }: InstanceRoomProps) {
  const { open, words } = useCalm((state) => {
    const instance = state.tables.containerInstance?.get(id);
    const room = instance === undefined ? null : roomOf(instance, networkInterfacesOn(id, state.tables));
    return { open: room?.open ?? false, words: room?.words ?? null };
  });
  const worded = height >= leastHeightForWords;
  if (words === null || (!open && !worded)) return null;
  return (
    <div
      aria-hidden
      title={words}
      className={clsx(
        "pointer-events-none absolute grid place-items-center overflow-hidden rounded-button px-1 text-center text-11 leading-[14px] text-text3 tabular-nums group-data-[detail=cell]/canvas:hidden",
        open && "border border-dashed border-line-strong opacity-80",
      )}
      style={{ left: x, top: y, width, height }}
    >
      {worded && <span className="group-data-[detail=glyph]/canvas:hidden">{words}</span>}
    </div>
  );
}

export function useContainerInstanceSentence(id: string): string {
  return useCalm((state) => {
    const instance = state.tables.containerInstance?.get(id);
    return instance === undefined ? id : containerInstanceSentence(instance);
  });
}
