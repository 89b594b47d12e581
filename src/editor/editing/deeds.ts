import { mayEdit } from "../../app/edit.ts";
import { updateOrSay } from "../../app/editStack.ts";
import { undo } from "../../app/history.ts";
import { usePage } from "../../app/pageState.ts";
import { actions } from "../../client/actions.ts";
import { useClient } from "../../client/store.ts";
import type { DocumentEdit } from "../../engine/editDocument.ts";
import type { Kind } from "../../engine/records.ts";
import type { Json } from "../../template/json.ts";
import { showToast } from "../../ui/toastStore.ts";
import { wordsView } from "../views.ts";
import { kindFacts } from "../wiring/kindFacts.ts";
import { verdictOn, type WireTip } from "../wiring/verdict.ts";
import type { FixName } from "../wiring/wiringRule.ts";
import { createDraft, type Draft, ref, type WrittenResources } from "./draft.ts";
import { useEditing } from "./editState.ts";
import { applyFix } from "./fixes.ts";
import type { NewPlace } from "./legalParents.ts";
import { makeWire } from "./makeWire.ts";
import { type Addable, addResource } from "./newResource.ts";
import { logicalIdOf, nameOf, readFrom } from "./recordNames.ts";
import { removeWire } from "./removeWire.ts";
import { replaceService } from "./replaceService.ts";

const tables = () => useClient.getState().tables;
const written = async (): Promise<WrittenResources> =>
  (await actions.template()).resources as unknown as WrittenResources;

/** A draft of the template as it would be saved now. */
async function newDraft(place: NewPlace = {}): Promise<Draft> {
  const resources = await written();
  const { settings, image } = tables();
  const { region = "us-east-1", accountId = "" } = settings?.get("run") ?? {};
  const callsOf = (name: string) => (image?.get(name)?.calls ?? []) as unknown as readonly Json[];
  return createDraft(resources, { region, accountId, callsOf, place });
}

const undoAction = { label: "Undo", onSelect: () => void undo() };

/** Adds a resource from the palette to the running system, and selects it. */
export async function add(
  kind: Addable,
  at: readonly [number, number] | null = null,
  place: NewPlace = {},
): Promise<string | null> {
  if (!(await mayEdit())) return null;
  const draft = await newDraft(place);
  const id = addResource(draft, kind);
  const name = kindFacts[recordKind(kind)]?.name ?? kind;
  if (id === null) {
    showToast({
      message: `Add a ${kind === "trafficSource" ? "load balancer" : "service"} first: a ${name} is about one.`,
    });
    return null;
  }
  if (!(await updateOrSay({ description: `You added ${name} ${id}.`, label: `the new ${name} ${id}` }, draft.edits())))
    return null;
  if (at !== null) usePage.getState().place(id, [Math.round(at[0]), Math.round(at[1])]);
  const added = kind === "trafficSource" ? `users who call ${id}` : `${name} ${id}`;
  showToast({ message: `Added ${added}.`, actions: [undoAction] });
  const record = kind === "taskDefinition" ? familyOf(id) : id;
  const shown = kind === "scheduledAction" ? scheduledActionOf(id) : record;
  if (shown !== undefined) usePage.getState().select({ kind: recordKind(kind) as Kind, id: shown });
  return id;
}

export const recordKind = (kind: Addable): string =>
  kind === "classicLoadBalancer" || kind === "networkLoadBalancer" ? "loadBalancer" : kind;
const familyOf = (logicalId: string): string | undefined =>
  [...(tables().taskDefinition?.values() ?? [])].findLast(({ sim }) => sim.logicalId === logicalId)?.id;

const scheduledActionOf = (name: string): string | undefined =>
  [...(tables().scheduledAction?.values() ?? [])].find(({ scheduledActionName }) => scheduledActionName === name)?.id;

/** Draws a wire, or says why not and what can be done instead. */
export async function connect(from: WireTip, to: WireTip): Promise<boolean> {
  useEditing.setState({ wiring: null, connectFrom: null });
  const verdict = verdictOn(from, to, readFrom(tables()));
  if (!verdict.legal) {
    const ends = verdict.turned ? { from: to, to: from } : { from, to };
    useEditing.setState({ refusal: { ...ends, verdict } });
    return false;
  }
  if (!(await mayEdit())) return false;
  const ends = [from, to].map((tip) => logicalIdOf(tip, tables()));
  const [start, end] = ends;
  const draft = await newDraft();
  const made =
    start == null || end == null
      ? null
      : makeWire(draft, { kind: from.kind, logicalId: start }, { kind: to.kind, logicalId: end });
  const names = `${nameOf(from, tables())} and ${nameOf(to, tables())}`;
  if (made === null) {
    showToast({ message: `The wire between ${names} stands in no resource of this template.` });
    return false;
  }
  if (
    !(await updateOrSay(
      { description: `You connected ${names}. ${made}`, label: `the wire between ${names}` },
      draft.edits(),
    ))
  )
    return false;
  showToast({ message: made, actions: [undoAction] });
  return true;
}

/** EC2 moves no instance: CloudFormation launches another one in the subnet, and then terminates this one. */
export async function moveInstance(id: string, subnet: string): Promise<void> {
  if (!(await mayEdit())) return;
  const name = nameOf({ kind: "containerInstance", id }, tables());
  const draft = await newDraft();
  const resource = draft.resources()[id];
  if (resource === undefined) return showToast({ message: `${name} stands in no resource of this template.` });
  const { AvailabilityZone: _zone, ...properties } = resource.Properties ?? {};
  draft.add(id, resource.Type, { ...properties, SubnetId: ref(subnet) });
  draft.remove(id);
  const said = `EC2 launches an instance in ${subnet} and terminates ${name}.`;
  const words = { description: `You moved ${name} to ${subnet}.`, label: `moving ${name} to ${subnet}` };
  if (await updateOrSay(words, draft.edits())) showToast({ message: said, actions: [undoAction] });
}

/** The property that is a resource's name, where AWS lets people choose it. */
const nameProperty: Readonly<Record<string, string>> = {
  alarm: "AlarmName",
  bucket: "BucketName",
  cluster: "ClusterName",
  eventRule: "Name",
  loadBalancer: "Name",
  queue: "QueueName",
  repository: "RepositoryName",
  role: "RoleName",
  schedule: "Name",
  scalingPolicy: "PolicyName",
  table: "TableName",
  targetGroup: "Name",
  topic: "TopicName",
};

/** Gives a resource another name; a service is made anew under it, as CloudFormation does. */
export async function rename(tip: WireTip, name: string): Promise<boolean> {
  if (!(await mayEdit())) return false;
  const before = nameOf(tip, tables());
  const id = logicalIdOf(tip, tables());
  const property = nameProperty[tip.kind];
  const draft = await newDraft();
  if (id !== null && tip.kind === "service") replaceService(draft, id, { ServiceName: name });
  else if (id !== null && property !== undefined) draft.set(id, property, name);
  if (draft.edits().length === 0) {
    showToast({ message: `AWS gives ${before} its name: it cannot be another.` });
    return false;
  }
  if (
    !(await updateOrSay({ description: `You renamed ${before} to ${name}.`, label: `the name ${name}` }, draft.edits()))
  )
    return false;
  showToast({ message: `Renamed ${before} to ${name}.`, actions: [undoAction] });
  return true;
}

/** Takes a wire away. */
export async function disconnect(from: WireTip, to: WireTip): Promise<boolean> {
  if (!(await mayEdit())) return false;
  const names = `${nameOf(from, tables())} and ${nameOf(to, tables())}`;
  const [start, end] = [logicalIdOf(from, tables()), logicalIdOf(to, tables())];
  const draft = await newDraft();
  let made: string | null = null;
  if (from.kind === "trafficSource" && end !== null) {
    draft.setMetadata(["traffic", end], null);
    made = `Nobody sends to ${end} any more.`;
  } else if (start !== null && end !== null) made = removeWire(draft, start, end);
  if (made === null) {
    showToast({ message: `The wire between ${names} stands in no resource of this template.` });
    return false;
  }
  if (
    !(await updateOrSay(
      { description: `You disconnected ${names}. ${made}`, label: `disconnecting ${names}` },
      draft.edits(),
    ))
  )
    return false;
  showToast({ message: made, actions: [undoAction] });
  return true;
}

/** Does what a refusal offers. */
export async function fix(name: FixName, from: WireTip, to: WireTip): Promise<boolean> {
  useEditing.setState({ refusal: null });
  if (name === "showConnections") {
    useEditing.setState({ connectFrom: from });
    return true;
  }
  if (name === "showComparison") return showComparison();
  if (!(await mayEdit())) return false;
  const draft = await newDraft();
  const end = (tip: WireTip) => {
    const meant = ofTemplate(tip);
    return { kind: meant.kind, logicalId: logicalIdOf(meant, tables()) };
  };
  const made = applyFix(draft, name, end(from), end(to));
  if (made === null) {
    showToast({ message: "This cannot be done here: what it needs is not in the template." });
    return false;
  }
  if (!(await updateOrSay({ description: made, label: "that fix" }, draft.edits()))) return false;
  showToast({ message: made, actions: [undoAction] });
  return true;
}

/** Cards and panels say both words, and the inspector of the EKS cluster sets one beside the other. */
function showComparison(): boolean {
  const [eksCluster] = tables().eksCluster?.keys() ?? [];
  if (eksCluster === undefined) return false;
  wordsView.setWording("both");
  usePage.getState().select({ kind: "eksCluster", id: eksCluster });
  return true;
}

/** A task stands in no template: its service does, or the definition that it was run from. */
function ofTemplate(tip: WireTip): WireTip {
  const task = tip.kind === "task" && tip.id !== null ? tables().task?.get(tip.id) : undefined;
  if (task === undefined) return tip;
  return task.serviceId === null
    ? { kind: "taskDefinition", id: task.taskDefinitionArn }
    : { kind: "service", id: task.serviceId };
}

/** Deletes at once what nothing depends on, and asks before anything else. */
export async function remove(tips: readonly WireTip[]): Promise<void> {
  if (!(await mayEdit())) return;
  const names = tips.map((tip) => nameOf(tip, tables()));
  const label = names.join(" and ");
  const [only] = tips;
  if (tips.length === 1 && only?.kind === "task" && only.id !== null) {
    await actions.send({ type: "ecs.StopTask", task: only.id });
    return;
  }
  const traffic = tips.filter(({ kind }) => kind === "trafficSource");
  const ids = tips.filter(({ kind }) => kind !== "trafficSource").flatMap((tip) => logicalIdOf(tip, tables()) ?? []);
  const known = await written();
  const inTemplate = ids.filter((id) => Object.hasOwn(known, id));
  const trafficEdits: DocumentEdit[] = traffic.flatMap((tip) => {
    const called = logicalIdOf(tip, tables());
    return called === null ? [] : [{ path: ["Metadata", "SteadyState", "traffic", called], value: null }];
  });
  if (inTemplate.length === 0 && trafficEdits.length === 0) {
    showToast({ message: `${label} is no resource of the template, so it cannot be deleted there.` });
    return;
  }
  const plan = await actions.removal(inTemplate);
  const all = { ...plan, edits: [...trafficEdits, ...plan.edits] };
  if (plan.reached.length > 0) useEditing.setState({ impact: { names: inTemplate, plan: all, label } });
  else await removeNow(label, all.edits);
}

export async function removeNow(label: string, edits: readonly DocumentEdit[]): Promise<void> {
  useEditing.setState({ impact: null });
  if (!(await updateOrSay({ description: `You deleted ${label}.`, label: `the deletion of ${label}` }, edits))) return;
  usePage.getState().select(null);
  showToast({ message: `Deleted ${label}.`, actions: [undoAction] });
}
