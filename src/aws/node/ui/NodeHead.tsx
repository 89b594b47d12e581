import { clsx } from "clsx";
import { useCalm } from "../../../client/calm.ts";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { nodeSentence, shortNodeName } from "../describe.ts";
import { nodeStatus, nodeTone } from "../model.ts";

/** The title of a node in its zone: name, what it runs on, whether it takes pods, and how many it has. */
export function NodeHead({ id }: { id: string }) {
  const node = useCalm((state) => state.tables.node?.get(id));
  const pods = useCalm(({ tables }) => [...(tables.pod?.values() ?? [])].filter(({ nodeId }) => nodeId === id).length);
  if (node === undefined) return null;
  const onFargate = node.nodegroupId === null;
  return (
    <div className="flex h-8 items-center gap-1.5 overflow-hidden px-2 whitespace-nowrap group-data-[detail=bar]/canvas:hidden group-data-[detail=cell]/canvas:hidden">
      <AwsIcon name={onFargate ? "fargate" : "ec2"} size={18} />
      <b
        className="truncate font-mono text-12 font-semibold group-data-[detail=glyph]/canvas:text-16"
        title={node.name}
      >
        {onFargate ? "Fargate" : shortNodeName(node)}
      </b>
      <span className="text-11 font-medium text-text3 group-data-[detail=glyph]/canvas:hidden">
        {node.instanceType}
      </span>
      <span className={clsx("text-11 font-medium", nodeTone(node) === "ok" ? "text-text2" : "text-st-pend")}>
        {nodeStatus(node)}
      </span>
      <span className="ml-auto shrink-0 text-11 text-text3 tabular-nums group-data-[detail=glyph]/canvas:hidden">
        {`${pods} / ${node.allocatable.pods}`}
      </span>
    </div>
  );
}

export const useNodeSentence = (id: string): string =>
  useCalm(({ tables }) => {
    const node = tables.node?.get(id);
    const pods = [...(tables.pod?.values() ?? [])].filter(({ nodeId }) => nodeId === id).length;
    return node === undefined ? id : nodeSentence(node, pods);
  });
