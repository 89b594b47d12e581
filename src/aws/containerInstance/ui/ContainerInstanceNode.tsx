import { clsx } from "clsx";
import { useCalm } from "../../../client/calm.ts";
import { formatNumber } from "../../../ui/format.ts";
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
import { agentState, cardState } from "../instanceCard.ts";

/** The card's title: id and type, agent and state, and how much of it is reserved. */
export function ContainerInstanceNode({ id }: { id: string }) {
  const instance = useCalm((state) => state.tables.containerInstance?.get(id));
  if (instance === undefined) return null;
  const agent = agentState(instance);
  return (
    <div className="flex h-8 items-center gap-1.5 overflow-hidden px-2 whitespace-nowrap group-data-[detail=bar]/canvas:hidden group-data-[detail=cell]/canvas:hidden">
      <AwsIcon name="ec2" size={18} />
      <b className="font-mono text-12 font-semibold group-data-[detail=glyph]/canvas:text-17">
        {shortInstanceId(instance)}
      </b>
      <span className="text-11 font-medium text-text3 group-data-[detail=glyph]/canvas:hidden">
        {instance.instanceType}
      </span>
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

/** What the instance can still reserve. */
export function InstanceRoom({ id, narrow }: { id: string; narrow: boolean }) {
  const instance = useCalm((state) => state.tables.containerInstance?.get(id));
  if (instance === undefined || narrow || instance.registeredResources.length === 0) return null;
  const cpu = reservedCpu(instance);
  const memory = reservedMemory(instance);
  return (
    <span className="px-1 leading-[14px] tabular-nums">
      {formatNumber(cpu.registered - cpu.reserved)} CPU, {formatNumber(memory.registered - memory.reserved)} MiB free
    </span>
  );
}

export function useContainerInstanceSentence(id: string): string {
  return useCalm((state) => {
    const instance = state.tables.containerInstance?.get(id);
    return instance === undefined ? id : containerInstanceSentence(instance);
  });
}
