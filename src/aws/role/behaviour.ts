import { type Handlers, refuse, type Sim } from "../../engine/sim.ts";
import { seconds, simMs } from "../../kernel/time.ts";
import { makeCall } from "../applicationLog/makeCall.ts";
import { writeLog } from "../applicationLog/writeLog.ts";
import { retryRegistrations } from "../containerInstance/checkAgentPaths.ts";
import { taskIdOf } from "../task/model.ts";
import { findRole } from "./access.ts";
import { applicationCalls } from "./applicationCalls.ts";
import { labPolicyName, withDenied } from "./labPolicy.ts";
import { connectAction, type PolicyDocument, type RoleMessages, type RoleRecord } from "./model.ts";
import { readPolicy, troubleWords } from "./policyDocument.ts";
import { retryCalls } from "./retryCalls.ts";
import { serviceLinkedRoles } from "./serviceLinkedRoles.ts";

/** Estimate: a client that is not answered connects again. */
const connectsAgainAfter = seconds(30);

export const roleHandlers = {
  "iam.PutRolePolicy"(sim, { roleName, policyName, policyDocument }) {
    const role = wantedRole(sim, roleName);
    const document = role === null ? null : readDocument(sim, role, policyDocument, "identity");
    if (role === null || document === null) return;
    change(sim, role, { rolePolicyList: withPolicy(role, policyName, document) });
  },

  "iam.DeleteRolePolicy"(sim, { roleName, policyName }) {
    const role = wantedRole(sim, roleName);
    if (role === null) return;
    const rolePolicyList = role.rolePolicyList.filter((one) => one.policyName !== policyName);
    if (rolePolicyList.length === role.rolePolicyList.length) {
      const message = `The role policy with name ${policyName} cannot be found.`;
      refuse(sim, { kind: "role", subject: role.id }, "NoSuchEntity", message);
    } else change(sim, role, { rolePolicyList });
  },

  "iam.AttachRolePolicy"(sim, { roleName, policyArn }) {
    const role = wantedRole(sim, roleName);
    if (role === null) return;
    const own = [...sim.all("managedPolicy")].find(({ id, arn }) => id === policyArn || arn === policyArn);
    if (own === undefined && !policyArn.startsWith("arn:aws:iam::aws:policy/")) {
      const message = `Policy ${policyArn} does not exist or is not attachable.`;
      refuse(sim, { kind: "role", subject: role.id }, "NoSuchEntity", message);
      return;
    }
    const name = own?.id ?? policyArn;
    // Source: IAM API Reference, AttachRolePolicy: attaching twice is no error.
    if (!role.attachedPolicies.includes(name))
      change(sim, role, { attachedPolicies: [...role.attachedPolicies, name] });
  },

  "iam.DetachRolePolicy"(sim, { roleName, policyArn }) {
    const role = wantedRole(sim, roleName);
    if (role === null) return;
    const own = [...sim.all("managedPolicy")].find(({ id, arn }) => id === policyArn || arn === policyArn);
    const name = own?.id ?? policyArn;
    if (!role.attachedPolicies.includes(name)) {
      const message = `Policy ${policyArn} was not found.`;
      refuse(sim, { kind: "role", subject: role.id }, "NoSuchEntity", message);
      return;
    }
    change(sim, role, { attachedPolicies: role.attachedPolicies.filter((one) => one !== name) });
  },

  "iam.UpdateAssumeRolePolicy"(sim, { roleName, policyDocument }) {
    const role = wantedRole(sim, roleName);
    const document = role === null ? null : readDocument(sim, role, policyDocument, "trust");
    if (role !== null && document !== null) change(sim, role, { assumeRolePolicyDocument: document });
  },

  "lab.DenyRoleAction"(sim, { role: name, action, denied }) {
    const role = wantedRole(sim, name);
    if (role === null) return;
    const before = role.rolePolicyList.find(({ policyName }) => policyName === labPolicyName);
    const document = withDenied(before?.policyDocument ?? null, action, denied);
    const others = role.rolePolicyList.filter(({ policyName }) => policyName !== labPolicyName);
    change(sim, role, {
      rolePolicyList: document === null ? others : [...others, { policyName: labPolicyName, policyDocument: document }],
    });
  },

  "lab.SetServiceLinkedRole"(sim, { roleName, exists }) {
    const about = { kind: "settings", subject: "run" } as const;
    if (!serviceLinkedRoles.some((role) => role.roleName === roleName)) {
      refuse(sim, about, "NoSuchEntity", `The role with name ${roleName} cannot be found.`);
      return;
    }
    const settings = sim.get("settings", "run");
    if (settings === undefined) return;
    const { [roleName]: _, ...others } = settings.missingServiceLinkedRoles ?? {};
    const missingServiceLinkedRoles = exists ? others : { ...others, [roleName]: sim.cause ?? 0 };
    sim.patch("settings", "run", { missingServiceLinkedRoles });
    wakeServices(sim);
  },

  "role.applicationCalls"(sim, { task: id }) {
    const task = sim.get("task", id);
    if (task?.lastStatus !== "RUNNING" || task.desiredStatus !== "RUNNING") return;
    const results = applicationCalls(sim, task);
    if (results.some(({ action, allowed }) => action === connectAction && !allowed)) {
      const newest = sim.get("applicationLog", id)?.lines.at(-1);
      // Several reasons to try again meet in one instant: one try is enough.
      if (newest?.code === "ConnectTimeout" && newest.atMs === sim.now) return;
      const nextMs = (Math.floor(sim.now / connectsAgainAfter) + 1) * connectsAgainAfter;
      sim.schedule("role.applicationCalls", { task: id }, { at: simMs(nextMs) });
    }
    for (const call of results) {
      const { allowed, line, code, because, container, cause } = call;
      const entry = sim.journal(
        {
          source: "steady-state",
          detailType: "Application Log",
          eventName: code,
          severity: allowed ? "INFO" : "ERROR",
          kind: "task",
          subject: id,
          message: `${container}: ${line}`,
          because,
          ...(allowed ? {} : { notable: true }),
        },
        cause ?? task.sim.statusCause ?? sim.cause,
      );
      const isNew = writeLog(sim, task, { atMs: sim.now, container, message: line, code, because }, call);
      if (allowed && isNew) makeCall(sim, call, taskIdOf(task), entry);
    }
  },
} satisfies Pick<Handlers, keyof RoleMessages>;

function wantedRole(sim: Sim, name: string): RoleRecord | null {
  const role = findRole(sim.all("role"), name);
  if (role !== undefined) return role;
  const message = serviceLinkedRoles.some(({ roleName }) => roleName === name)
    ? `Cannot perform the operation on the protected role '${name}' - this role is only modifiable by AWS`
    : `The role with name ${name} cannot be found.`;
  const exception = message.startsWith("Cannot") ? "UnmodifiableEntity" : "NoSuchEntity";
  refuse(sim, { kind: "role", subject: name }, exception, message);
  return null;
}

/** A malformed document changes nothing: the last good version stays in force. */
function readDocument(sim: Sim, role: RoleRecord, text: string, use: "identity" | "trust"): PolicyDocument | null {
  const read = readPolicy(text, use);
  if ("document" in read) return read.document;
  refuse(sim, { kind: "role", subject: role.id }, "MalformedPolicyDocument", `${troubleWords(read)}`);
  return null;
}

function withPolicy(role: RoleRecord, policyName: string, policyDocument: PolicyDocument) {
  const written = { policyName, policyDocument };
  const isThere = role.rolePolicyList.some((one) => one.policyName === policyName);
  return isThere
    ? role.rolePolicyList.map((one) => (one.policyName === policyName ? written : one))
    : [...role.rolePolicyList, written];
}

/** Estimate: a change counts at once; IAM itself is eventually consistent. */
function change(sim: Sim, role: RoleRecord, fields: Partial<RoleRecord>): void {
  sim.patch("role", role.id, { ...fields, ...(sim.cause === null ? {} : { sim: { cause: sim.cause } }) });
  wakeServices(sim);
  retryRegistrations(sim);
  retryCalls(sim);
}

function wakeServices(sim: Sim): void {
  for (const service of sim.all("service")) {
    if (service.status !== "INACTIVE") sim.wake("service.reconcile", service.id);
  }
}
