import type { Json } from "../taskDefinition/model.ts";
import { conditionOperator } from "./conditions.ts";
import type { PolicyDocument } from "./model.ts";
import { type JsonTrouble, readJson } from "./readJson.ts";

/** What kind of policy a document is: they may hold different elements. */
export type PolicyUse = "identity" | "trust" | "resource";
export interface Statement {
  readonly sid: string | null;
  readonly effect: "Allow" | "Deny";
  readonly actions: readonly string[] | null;
  readonly notActions: readonly string[] | null;
  readonly resources: readonly string[] | null;
  readonly notResources: readonly string[] | null;
  /** Kind of principal ("Service", "AWS", "*") and who; null in identity policies. */
  readonly principals: readonly Principal[] | null;
  readonly notPrincipals: readonly Principal[] | null;
  readonly conditions: readonly Condition[];
}
export interface Principal {
  readonly kind: string;
  readonly id: string;
}
export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}
export interface PolicyComplaint {
  readonly path: readonly (string | number)[];
  readonly reason: string;
}

const versions = ["2012-10-17", "2008-10-17"];
const documentElements = ["Version", "Id", "Statement"];
const statementElements = [
  "Sid",
  "Effect",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Principal",
  "NotPrincipal",
  "Condition",
];
const objectOf = (value: Json | undefined): Readonly<Record<string, Json>> | null =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, Json>) : null;
const listed = (value: Json | undefined): readonly Json[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];
const texts = (value: Json | undefined): readonly string[] => listed(value).map((one) => String(one));

/**
 * What IAM refuses in a document, first things first. Estimate: the rules are IAM's, the sentences partly ours.
 * Source: IAM User Guide, "IAM JSON policy elements reference" and "Grammar of the IAM JSON policy language".
 */
export function policyComplaints(value: Json, use: PolicyUse): readonly PolicyComplaint[] {
  const complaints: PolicyComplaint[] = [];
  const complain = (path: PolicyComplaint["path"], reason: string): void => void complaints.push({ path, reason });
  const document = objectOf(value);
  if (document === null) return [{ path: [], reason: "A policy document is a JSON object." }];
  for (const element of Object.keys(document)) {
    if (!documentElements.includes(element)) complain([element], `A policy document has no element ${element}.`);
  }
  if (document.Version !== undefined && !versions.includes(String(document.Version))) {
    complain(["Version"], `The policy language has the versions ${versions.join(" and ")}.`);
  }
  const statements = listed(document.Statement);
  if (statements.length === 0) complain([], "A policy document needs a Statement.");
  const sids = new Set<string>();
  statements.forEach((one, index) => {
    const path = Array.isArray(document.Statement) ? ["Statement", index] : ["Statement"];
    const statement = objectOf(one);
    if (statement === null) complain(path, "A statement is a JSON object.");
    else complainAboutStatement(statement, use, (inside, reason) => complain([...path, ...inside], reason));
    const sid = statement?.Sid;
    if (typeof sid === "string" && sids.has(sid)) complain([...path, "Sid"], "Statement IDs (SID) must be unique.");
    if (typeof sid === "string") sids.add(sid);
  });
  return complaints;
}

function complainAboutStatement(
  statement: Readonly<Record<string, Json>>,
  use: PolicyUse,
  complain: (path: PolicyComplaint["path"], reason: string) => void,
): void {
  for (const element of Object.keys(statement)) {
    if (!statementElements.includes(element)) complain([element], `A statement has no element ${element}.`);
  }
  if (statement.Sid !== undefined && !/^[A-Za-z0-9]*$/.test(String(statement.Sid))) {
    complain(["Sid"], "Statement IDs (SID) must be alpha-numeric.");
  }
  if (statement.Effect !== "Allow" && statement.Effect !== "Deny") {
    complain(["Effect"], 'Effect is "Allow" or "Deny", spelled so.');
  }
  if ((statement.Action === undefined) === (statement.NotAction === undefined)) {
    complain([], "A statement needs Action or NotAction, and not both.");
  }
  for (const element of ["Action", "NotAction", "Resource", "NotResource"]) {
    for (const [index, one] of listed(statement[element]).entries()) {
      const path = Array.isArray(statement[element]) ? [element, index] : [element];
      if (typeof one !== "string") complain(path, `${element} holds texts only.`);
      else if (element.endsWith("Action") && one !== "*" && !/^[A-Za-z0-9-]+:[A-Za-z0-9*?]+$/.test(one)) {
        complain(path, "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
      } else if (element.endsWith("Resource") && one.startsWith("arn:") && /^arn:[^:]*:[^:]*[*?]/.test(one)) {
        complain(path, "The service of an ARN may hold no wildcard.");
      } else if (element.endsWith("Resource") && one === "") complain(path, 'Resource must be in ARN format or "*".');
    }
  }
  const hasResource = statement.Resource !== undefined || statement.NotResource !== undefined;
  if (statement.Resource !== undefined && statement.NotResource !== undefined) {
    complain([], "A statement has Resource or NotResource, not both.");
  }
  const hasPrincipal = statement.Principal !== undefined || statement.NotPrincipal !== undefined;
  if (use === "identity") {
    if (!hasResource) complain([], "Policy statement must contain resources.");
    if (hasPrincipal) complain(["Principal"], "Policy document should not specify a principal.");
  } else {
    if (!hasPrincipal) complain([], "Missing required field Principal.");
    if (use === "trust" && hasResource) complain(["Resource"], "Has prohibited field Resource.");
  }
  for (const element of ["Principal", "NotPrincipal"]) {
    const principal = statement[element];
    if (principal !== undefined && principal !== "*" && objectOf(principal) === null) {
      complain([element], 'A principal is "*" or an object such as {"Service": "ecs-tasks.amazonaws.com"}.');
    }
  }
  if (statement.Condition === undefined) return;
  const operators = objectOf(statement.Condition);
  if (operators === null) complain(["Condition"], "Condition is an object of operators.");
  for (const [operator, keys] of Object.entries(operators ?? {})) {
    if (conditionOperator(operator) === null) {
      complain(["Condition", operator], `Invalid Condition type : ${operator}.`);
    } else if (objectOf(keys) === null) {
      complain(["Condition", operator], "An operator has an object of condition keys.");
    }
  }
}

/** A document from JSON text, or where and why it is refused. */
export function readPolicy(text: string, use: PolicyUse): { readonly document: PolicyDocument } | JsonTrouble {
  const read = readJson(text);
  if ("reason" in read) return read;
  const [first] = policyComplaints(read.value, use);
  if (first !== undefined) return { reason: first.reason, ...read.placeOf(first.path) };
  return { document: read.value as PolicyDocument };
}

/** "line 4, column 7: Effect is …" */
export const troubleWords = ({ line, column, reason }: JsonTrouble): string =>
  `line ${line}, column ${column}: ${reason}`;

/** The statements of a valid document, one form each. */
export function statementsOf(document: PolicyDocument): readonly Statement[] {
  return listed(document.Statement).flatMap((one): readonly Statement[] => {
    const raw = objectOf(one);
    if (raw === null) return [];
    const some = (element: string) => (raw[element] === undefined ? null : texts(raw[element]));
    return [
      {
        sid: raw.Sid === undefined ? null : String(raw.Sid),
        effect: raw.Effect === "Deny" ? "Deny" : "Allow",
        actions: some("Action"),
        notActions: some("NotAction"),
        resources: some("Resource"),
        notResources: some("NotResource"),
        principals: principalsOf(raw.Principal),
        notPrincipals: principalsOf(raw.NotPrincipal),
        conditions: Object.entries(objectOf(raw.Condition) ?? {}).flatMap(([operator, keys]) =>
          Object.entries(objectOf(keys) ?? {}).map(([key, values]) => ({ operator, key, values: texts(values) })),
        ),
      },
    ];
  });
}

function principalsOf(value: Json | undefined): readonly Principal[] | null {
  if (value === undefined) return null;
  if (value === "*") return [{ kind: "*", id: "*" }];
  return Object.entries(objectOf(value) ?? {}).flatMap(([kind, ids]) => texts(ids).map((id) => ({ kind, id })));
}
