import { templateOfCertificates } from "../aws/listener/template.ts";
import { templateOfActions } from "../aws/listener/templateOfActions.ts";
import { templateOfCondition } from "../aws/listenerRule/template.ts";
import { templateOfTargets } from "../aws/targetGroup/targetAddress.ts";
import { targetGroupMapping } from "../aws/targetGroup/template.ts";
import { writtenTargetGroup } from "../aws/targetGroup/writtenTargetGroup.ts";
import { type Json, sameJson } from "../template/json.ts";
import { removeValue } from "../template/removeValue.ts";
import type { ResolvedResource } from "../template/resolveTemplate.ts";
import { setValue } from "../template/setValue.ts";
import type { TemplateDocument } from "../template/templateDocument.ts";
import { editDocument } from "./editDocument.ts";
import type { OpenedScenario } from "./open.ts";
import type { Records } from "./records.ts";
import { removalPlan } from "./removalPlan.ts";
import type { Simulation } from "./simulation.ts";

type Saved = "targetGroup" | "listener" | "listenerRule";
type Properties = Readonly<Record<string, Json>>;

/** What calls have created or deleted of a load balancer: target groups with their targets, listeners, rules. */
export function savedBalancing(
  document: TemplateDocument,
  opened: OpenedScenario,
  simulation: Simulation,
): TemplateDocument {
  const names = new Set(opened.resources.map(({ logicalId }) => logicalId));
  const before = (kind: Saved) => (opened.setup?.records ?? []).filter(([other]) => other === kind);
  const gone = (["listenerRule", "listener", "targetGroup"] as const).flatMap((kind) =>
    before(kind).flatMap(([, { id }]) => (names.has(id) && simulation.get(kind, id) === undefined ? [id] : [])),
  );
  // What waits for a resource that is gone would not be created; what else names it stays as the running world has it.
  const waits = removalPlan(document, gone).edits.filter(({ path }) => path.at(-1) === "DependsOn");
  let saved = editDocument(document, waits).document;
  for (const id of gone) saved = removeValue(saved, ["Resources", id]);
  for (const kind of ["targetGroup", "listener", "listenerRule"] as const) {
    const known = new Map(before(kind).map(([, record]) => [record.id, record]));
    for (const record of simulation.all(kind)) {
      if (isPartOfClassic(record) || isSameResource(kind, known.get(record.id), record)) continue;
      const place = ["Resources", record.id];
      saved = setValue(saved, place, { Type: types[kind], Properties: written[kind](record as never) });
    }
  }
  return withTargets(saved, opened, simulation);
}

const types: Readonly<Record<Saved, string>> = {
  targetGroup: "AWS::ElasticLoadBalancingV2::TargetGroup",
  listener: "AWS::ElasticLoadBalancingV2::Listener",
  listenerRule: "AWS::ElasticLoadBalancingV2::ListenerRule",
};

const isPartOfClassic = (record: Records[Saved]): boolean => record.id.includes("/");

/** Deleted and created again under the same name, it is another resource when something differs that cannot be changed. */
function isSameResource(kind: Saved, was: object | undefined, is: Records[Saved]): boolean {
  if (was === undefined) return false;
  if (kind !== "targetGroup") return true;
  return sameJson(writtenTargetGroup(was as Records["targetGroup"]), writtenTargetGroup(is as Records["targetGroup"]));
}

const written: { readonly [K in Saved]: (record: Records[K]) => Properties } = {
  targetGroup(group) {
    const find = ((_kind: string, _id: string) => group) as never;
    const none = { logicalId: group.id, properties: {} } as unknown as ResolvedResource;
    const edits = targetGroupMapping.edits?.(find, group.id, none) ?? [];
    const plain = edits.filter(({ path, value }) => path.length === 1 && value !== null);
    return {
      ...writtenTargetGroup(group),
      ...Object.fromEntries(plain.map(({ path, value }) => [path[0], value])),
      Matcher: { HttpCode: group.matcher.httpCode },
    };
  },
  listener: (listener) => {
    const certificates = templateOfCertificates(listener);
    return {
      LoadBalancerArn: { Ref: listener.loadBalancerArn },
      Port: listener.port,
      Protocol: listener.protocol,
      ...(certificates === null ? {} : { Certificates: certificates }),
      DefaultActions: templateOfActions(listener.defaultActions),
    };
  },
  listenerRule: ({ listenerArn, priority, conditions, actions }) => ({
    ListenerArn: { Ref: listenerArn },
    Priority: priority,
    Conditions: conditions.map(templateOfCondition),
    Actions: templateOfActions(actions),
  }),
};

/** Addresses that calls have registered or deregistered. */
function withTargets(document: TemplateDocument, opened: OpenedScenario, simulation: Simulation): TemplateDocument {
  let saved = document;
  for (const { id } of simulation.all("targetGroup")) {
    const was = (opened.setup?.records ?? []).flatMap(([kind, record]) =>
      kind === "target" && (record as Records["target"]).targetGroupId === id ? [record as Records["target"]] : [],
    );
    const is = templateOfTargets(simulation.where("target", "targetGroupId", id));
    if (sameJson(templateOfTargets(was), is)) continue;
    const place = ["Resources", id, "Properties", "Targets"];
    saved = is.length === 0 ? removeValue(saved, place) : setValue(saved, place, is);
  }
  return saved;
}
