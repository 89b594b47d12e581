import "@xyflow/react/dist/base.css";
import { type Node, ReactFlow } from "@xyflow/react";
import { useEffect, useState } from "react";
import { createRoot } from "react-dom/client";

/** What the product is measured against: the obvious page, which draws one React Flow node per task. */
const count = Number(new URLSearchParams(location.search).get("tasks"));
const everyMs = 100;
const changes = Math.max(1, Math.min(100, Math.round(count / 10)));
const columns = Math.ceil(Math.sqrt(count));
const colours = { RUNNING: "seagreen", STOPPING: "brown", PENDING: "goldenrod" } as const;
const states = Object.keys(colours) as (keyof typeof colours)[];

type Task = Node<{ label: string; turn: number }>;

const all: Task[] = Array.from({ length: count }, (_, index) => ({
  id: `task-${index}`,
  position: { x: (index % columns) * 130, y: Math.floor(index / columns) * 60 },
  style: { width: 118, height: 44, border: `2px solid ${colours.RUNNING}` },
  data: { label: `${index.toString(16)} RUNNING`, turn: 0 },
}));

function Page() {
  const [nodes, setNodes] = useState(all);
  useEffect(() => {
    let turn = 0;
    const timer = setInterval(() => {
      turn++;
      setNodes((before) => {
        const next = [...before];
        for (let change = 0; change < changes; change++) {
          const index = (turn * changes + change * 131) % count;
          const task = next[index];
          if (task === undefined) continue;
          const state = states[(task.data.turn + 1) % states.length] ?? "RUNNING";
          next[index] = {
            ...task,
            style: { ...task.style, border: `2px solid ${colours[state]}` },
            data: { label: `${index.toString(16)} ${state}`, turn: task.data.turn + 1 },
          };
        }
        return next;
      });
    }, everyMs);
    return () => clearInterval(timer);
  }, []);
  return <ReactFlow nodes={nodes} edges={[]} fitView minZoom={0.02} nodesDraggable={false} />;
}

const root = document.getElementById("root");
if (root !== null) createRoot(root).render(<Page />);
