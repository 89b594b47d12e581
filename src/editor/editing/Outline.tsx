import { type KeyboardEvent, useState } from "react";
import { usePage } from "../../app/pageState.ts";
import type { Kind } from "../../engine/records.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import type { PlacedNode } from "../graph/layout.ts";
import { useGraph } from "../useGraph.ts";
import { canvasViewOf, wordsView } from "../views.ts";
import { useEditing } from "./editState.ts";
import { loadDeeds } from "./loadDeeds.ts";

/** Everything drawn as a tree in the order of its nesting: each thing is read as a sentence. */
export function Outline() {
  const open = useEditing((state) => state.outline);
  return open ? <Tree /> : null;
}

const close = () => useEditing.setState({ outline: false });

function Tree() {
  const { nodes } = useGraph();
  const rows = depthFirst(nodes, null, 1);
  const [at, setAt] = useState(0);
  const focus = (index: number, tree: HTMLElement) => {
    const next = Math.max(0, Math.min(rows.length - 1, index));
    setAt(next);
    tree.querySelectorAll<HTMLElement>("[role=treeitem]")[next]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const row = rows[at];
    const step = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (step !== undefined) focus(step, event.currentTarget);
    else if (row === undefined || row.node.recordId === null) return;
    else act(event.key, { kind: row.node.kind, id: row.node.recordId });
    if (step !== undefined || ["Enter", "c", "Delete"].includes(event.key)) event.preventDefault();
  };
  return (
    <Dialog title="Outline" width={640} onClose={close}>
      <p className="mb-2 text-12 text-text2">
        Arrow keys go from line to line, Enter selects, C connects, Delete deletes.
      </p>
      <div
        role="tree"
        aria-label="Everything on the canvas"
        onKeyDown={onKeyDown}
        className="max-h-120 overflow-y-auto"
      >
        {rows.map(({ node, level }, index) => (
          <Row key={node.id} node={node} level={level} reached={index === at} onFocus={() => setAt(index)} />
        ))}
      </div>
    </Dialog>
  );
}

function act(key: string, tip: { readonly kind: string; readonly id: string }): void {
  if (!["Enter", "c", "Delete"].includes(key)) return;
  close();
  if (key === "Enter") usePage.getState().select({ kind: tip.kind as Kind, id: tip.id });
  else if (key === "c") useEditing.setState({ connectFrom: tip });
  else void loadDeeds().then(({ remove }) => remove([tip]));
}

type RowProps = { node: PlacedNode; level: number; reached: boolean; onFocus: () => void };

function Row({ node, level, reached, onFocus }: RowProps) {
  const view = canvasViewOf(node.kind);
  const props = {
    role: "treeitem",
    "aria-level": level,
    tabIndex: reached ? 0 : -1,
    onFocus,
    onClick: () => node.recordId !== null && act("Enter", { kind: node.kind, id: node.recordId }),
    className: "focus-inset cursor-pointer rounded-field px-2 py-1 hover:bg-raised pointer-coarse:py-3.25",
    style: { paddingLeft: `${level * 16}px` },
    ...(reached ? { "data-autofocus": true } : {}),
  };
  if (view === null || node.recordId === null) return <div {...props}>{`Region ${node.key}`}</div>;
  return (
    <div {...props}>
      <Sentence kind={node.kind} useSentence={view.useSentence} id={node.recordId} />
    </div>
  );
}

type SentenceProps = { kind: string; useSentence: (id: string) => string; id: string };

function Sentence({ kind, useSentence, id }: SentenceProps) {
  return wordsView.useSayer(kind)(useSentence(id));
}

function depthFirst(
  nodes: readonly PlacedNode[],
  parent: string | null,
  level: number,
): readonly { readonly node: PlacedNode; readonly level: number }[] {
  return nodes
    .filter((node) => node.parent === parent)
    .flatMap((node) => [{ node, level }, ...depthFirst(nodes, node.id, level + 1)]);
}
