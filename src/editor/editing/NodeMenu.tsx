import { editAll } from "../../app/edit.ts";
import { openForm } from "../../app/openForm.ts";
import { usePage } from "../../app/pageState.ts";
import { whyOfSelection } from "../../app/whyOfSelection.ts";
import { useClient } from "../../client/store.ts";
import type { Kind } from "../../engine/records.ts";
import { ContextMenu } from "../../ui/ContextMenu.tsx";
import type { MenuEntry } from "../../ui/Menu.tsx";
import { useGraph } from "../useGraph.ts";
import type { WireTip } from "../wiring/verdict.ts";
import { toggleMarked } from "./chosen.ts";
import { duplicate } from "./clipboard.ts";
import { remove } from "./deeds.ts";
import { useEditing } from "./editState.ts";
import { nameOf } from "./recordNames.ts";

/** What can be done with one thing, by a right click or Shift F10. */
export function NodeMenu() {
  const menu = useEditing((state) => state.menu);
  const { nodes } = useGraph();
  if (menu === null) return null;
  const node = nodes.find(({ kind, recordId }) => kind === menu.tip.kind && recordId === menu.tip.id);
  return (
    <ContextMenu
      key={`${menu.x} ${menu.y}`}
      label={nameOf(menu.tip, useClient.getState().tables)}
      at={menu}
      opener={() => document.querySelector<HTMLElement>(`[data-stop$=":${CSS.escape(menu.tip.id ?? "")}"]`)}
      onClose={() => useEditing.setState({ menu: null })}
      entries={entriesOf(menu.tip, node?.id)}
    />
  );
}

function entriesOf(tip: WireTip, nodeId: string | undefined): readonly MenuEntry[] {
  const { kind, id } = tip;
  if (id === null) return [];
  const action = (label: string, onSelect: () => void, keys?: string): MenuEntry => ({
    kind: "action",
    label,
    onSelect,
    ...(keys === undefined ? {} : { keys }),
  });
  const own: MenuEntry[] = [];
  const show = () => {
    usePage.getState().select({ kind: kind as Kind, id });
    usePage.getState().setPanel({ right: true });
  };
  if (kind === "task") {
    own.push(
      action("Why is it here?", () => {
        show();
        usePage.getState().openWhy(whyOfSelection({ kind, id }, useClient.getState().journal));
      }),
      action("Stop task", () => void editAll([{ type: "ecs.StopTask", task: id }])),
      action("Show in charts", () => {
        const serviceId = useClient.getState().tables.task?.get(id)?.serviceId;
        if (serviceId != null) usePage.getState().select({ kind: "service", id: serviceId });
        usePage.getState().setPanel({ dock: true });
      }),
    );
  }
  if (kind === "service") {
    own.push(
      action("Scale…", () => {
        show();
        setTimeout(() => document.querySelector<HTMLElement>("[data-region=inspector] input")?.focus(), 150);
      }),
      action("Update service…", () => openForm("UpdateService", { service: id })),
      action(
        "Force new deployment",
        () => void editAll([{ type: "ecs.UpdateService", service: id, forceNewDeployment: true }]),
      ),
    );
  }
  if (kind === "containerInstance") {
    own.push(
      action(
        "Drain",
        () =>
          void editAll([{ type: "ecs.UpdateContainerInstancesState", containerInstances: [id], status: "DRAINING" }]),
      ),
      action("Reboot", () => void editAll([{ type: "ec2.RebootInstances", instanceIds: [id] }])),
      action("Terminate", () => void editAll([{ type: "ec2.TerminateInstances", instanceIds: [id] }])),
    );
  }
  if (kind === "availabilityZone") {
    const isUp = useClient.getState().tables.availabilityZone?.get(id)?.state === "available";
    own.push(
      action(
        isUp ? "Fail zone" : "Recover zone",
        () => void editAll([{ type: isUp ? "lab.FailZone" : "lab.RestoreZone", availabilityZone: id }]),
      ),
    );
  }
  if (kind === "service" || kind === "loadBalancer") {
    own.push(action("Visit in browser", () => usePage.setState({ browserOpen: true })));
  }
  const inspect = action("Inspect", show);
  if (kind === "task" || kind === "containerInstance" || kind === "availabilityZone") return [inspect, ...own];
  return [
    inspect,
    ...own,
    { kind: "separator" },
    action("Connect…", () => useEditing.setState({ connectFrom: tip }), "C"),
    action("Duplicate", () => void duplicate([tip]), "Ctrl D"),
    ...(nodeId === undefined ? [] : [action(markWords(nodeId), () => toggleMarked(nodeId), "Shift click")]),
    { kind: "separator" },
    { ...action("Delete", () => void remove([tip]), "Del"), tone: "bad" } as MenuEntry,
  ];
}

/** A finger has no Shift: this is its way to several things, which further taps then add. */
const markWords = (nodeId: string): string =>
  useEditing.getState().marked.includes(nodeId) ? "Take out of what is selected" : "Add to what is selected";
