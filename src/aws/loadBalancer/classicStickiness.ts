import { listOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import type { Json } from "../../template/json.ts";

/** What brings a client of a Classic Load Balancer back to its instance. */
export type ClassicStickiness =
  | { readonly by: "nothing" }
  /** Null lasts as long as the browser is open. */
  | { readonly by: "balancer"; readonly seconds: number | null }
  | { readonly by: "application"; readonly cookieName: string };

/** One change of the template: a value at a path, null to take it out. */
interface Edit {
  readonly path: readonly (string | number)[];
  readonly value: Json;
}

const policies = ["LBCookieStickinessPolicy", "AppCookieStickinessPolicy"] as const;

/**
 * The edits of its template that make it so: one policy, which every listener of HTTP names. Stickiness is no attribute of
 * a Classic Load Balancer, so this is how CloudFormation changes it.
 *
 * Source: AWS CloudFormation Template Reference, AWS::ElasticLoadBalancing::LoadBalancer.
 */
export function stickinessEdits(logicalId: string, properties: Json, wanted: ClassicStickiness): readonly Edit[] {
  const written = objectOf(properties) ?? {};
  const place = ["Resources", logicalId, "Properties"];
  const known = policies.flatMap((name) =>
    (listOf(written[name]) ?? []).flatMap((policy) => textOf(objectOf(policy)?.PolicyName) ?? []),
  );
  const name = known[0] ?? "stickiness";
  const policyOf = {
    LBCookieStickinessPolicy:
      wanted.by === "balancer"
        ? [{ PolicyName: name, ...(wanted.seconds === null ? {} : { CookieExpirationPeriod: String(wanted.seconds) }) }]
        : null,
    AppCookieStickinessPolicy:
      wanted.by === "application" ? [{ PolicyName: name, CookieName: wanted.cookieName }] : null,
  };
  const edits: Edit[] = policies
    .filter((policy) => policyOf[policy] !== null || written[policy] !== undefined)
    .map((policy) => ({ path: [...place, policy], value: policyOf[policy] }));
  for (const [index, value] of (listOf(written.Listeners) ?? []).entries()) {
    const listener = objectOf(value) ?? {};
    const isHttp = /^https?$/i.test(textOf(listener.Protocol) ?? "HTTP");
    // Policies of other sorts stay, as those of TLS.
    const others = (listOf(listener.PolicyNames) ?? []).filter((policy) => !known.includes(textOf(policy) ?? ""));
    const named = [...others, ...(isHttp && wanted.by !== "nothing" ? [name] : [])];
    if (named.length === 0 && listener.PolicyNames === undefined) continue;
    const path = [...place, "Listeners", index, "PolicyNames"];
    edits.push({ path, value: named.length === 0 ? null : (named as Json) });
  }
  return edits;
}
