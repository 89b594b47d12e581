import { arnOf, type Draft, ref } from "./draft.ts";
import { idOf, refersTo } from "./draftValues.ts";

const launchTemplate = "AWS::EC2::LaunchTemplate";
const profileType = "AWS::IAM::InstanceProfile";

/** Instances that are launched from now on carry the role: of the group or template that is meant, else of the first. */
export function putInProfile(draft: Draft, role: string, carrier: string | null): string | null {
  const profile =
    draft.ofType(profileType).find((id) => refersTo(draft.property(id, "Roles"), role)) ??
    draft.add("InstanceProfile", profileType, { Roles: [ref(role)] });
  if (carrier !== null && draft.resources()[carrier]?.Type === "AWS::EC2::Instance") {
    draft.set(carrier, "IamInstanceProfile", ref(profile));
    return `${carrier} carries ${profile} with ${role}.`;
  }
  const template = templateOf(draft, carrier);
  const data = template === undefined ? undefined : draft.property(template, "LaunchTemplateData");
  if (template === undefined || typeof data !== "object" || data === null || Array.isArray(data)) return null;
  draft.set(template, "LaunchTemplateData", { ...data, IamInstanceProfile: { Arn: arnOf(profile) } });
  return `Instances launched from now on carry ${profile} with ${role}.`;
}

function templateOf(draft: Draft, carrier: string | null): string | undefined {
  const templates = draft.ofType(launchTemplate);
  if (carrier !== null && templates.includes(carrier)) return carrier;
  const named = carrier === null ? undefined : draft.property(carrier, "LaunchTemplate");
  const meant = typeof named === "object" && named !== null && "LaunchTemplateId" in named ? named : undefined;
  const id = meant === undefined ? null : idOf(meant.LaunchTemplateId);
  return id !== null && templates.includes(id) ? id : templates[0];
}
