import { clsx } from "clsx";
import { useCalm } from "../../../client/calm.ts";
import { podSentence, podStatus } from "../describe.ts";
import { podTone } from "../model.ts";

const ink = { ok: "bg-fl-run", warn: "bg-fl-pend", bad: "bg-fl-fail", neutral: "bg-fl-stopped" } as const;

/** A pod on its node: its own part of the name, its state, and in one colour how it is. */
export function PodChip({ id, density }: { id: string; density: "capsule" | "line" | "cell" }) {
  const pod = useCalm((state) => state.tables.pod?.get(id));
  if (pod === undefined) return null;
  const tone = podTone(pod);
  if (density === "cell") return <span className={clsx("block size-full rounded-[2px]", ink[tone])} />;
  return (
    <span className="relative block size-full overflow-hidden rounded-button border border-line bg-raised pt-1.5 pr-1 pl-2.5 text-left">
      <span className={clsx("absolute inset-y-0 left-0 w-1", ink[tone])} />
      <span className="block truncate font-mono text-12 leading-[15px] font-semibold group-data-[detail=glyph]/canvas:text-16">
        {pod.name.split("-").at(-1)}
      </span>
      {density === "capsule" && (
        <span
          className="mt-0.5 line-clamp-2 text-11 leading-[13px] font-medium text-text2 group-data-[detail=glyph]/canvas:hidden"
          title={pod.message ?? podStatus(pod)}
        >
          {podStatus(pod)}
        </span>
      )}
      {density === "capsule" && pod.podIP !== null && (
        <span className="mt-px block truncate font-mono text-11 leading-[13px] tracking-[-0.02em] text-text3 group-data-[detail=glyph]/canvas:hidden">
          {pod.podIP}
        </span>
      )}
    </span>
  );
}

export const usePodSentence = (id: string): string =>
  useCalm(({ tables }) => {
    const pod = tables.pod?.get(id);
    return pod === undefined ? id : podSentence(pod, tables.node?.get(pod.nodeId ?? "")?.name ?? null);
  });
