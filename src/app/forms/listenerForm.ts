import type { ListenerRecord } from "../../aws/listener/model.ts";
import type { LoadBalancerRecord } from "../../aws/loadBalancer/model.ts";
import type { Mirror } from "../../client/store.ts";
import type { FormSubject } from "../openForm.ts";
import { actionDraft, actionFields, actionInput } from "./actionFields.ts";
import { type Draft, type FieldModel, type FormModel, numberOf, textOf } from "./formModel.ts";

interface About {
  readonly listener: ListenerRecord | undefined;
  readonly loadBalancer: LoadBalancerRecord | undefined;
}
function aboutOf({ listener: listeners, loadBalancer }: Mirror, subject: FormSubject): About {
  const listener = listeners?.get(subject.listener ?? "");
  return { listener, loadBalancer: loadBalancer?.get(listener?.loadBalancerArn ?? subject.loadBalancer ?? "") };
}

const protocols = { application: ["HTTP", "HTTPS"], network: ["TCP", "TLS", "UDP", "TCP_UDP"], classic: [] } as const;
const isEncrypted = (draft: Draft): boolean => ["HTTPS", "TLS"].includes(textOf(draft, "protocol"));
/** Certificates are not simulated: any ARN stands for one that fits. */
const exampleCertificate = "arn:aws:acm:us-east-1:123456789012:certificate/example";

function initial(tables: Mirror, subject: FormSubject): Draft {
  const { listener, loadBalancer } = aboutOf(tables, subject);
  const isNetwork = loadBalancer?.type === "network";
  return {
    protocol: listener?.protocol ?? (isNetwork ? "TCP" : "HTTPS"),
    port: String(listener?.port ?? 443),
    certificate: listener?.certificates?.[0]?.certificateArn ?? exampleCertificate,
    ...actionDraft(listener?.defaultActions, tables),
  };
}

function fields(draft: Draft, tables: Mirror, subject: FormSubject): readonly FieldModel[] {
  const type = aboutOf(tables, subject).loadBalancer?.type ?? "application";
  return [
    {
      kind: "select",
      name: "protocol",
      label: "Protocol",
      awsName: "Protocol",
      options: protocols[type].map((value) => ({ value, label: value })),
    },
    { kind: "number", name: "port", label: "Port", awsName: "Port", says: /port/i },
    ...(isEncrypted(draft)
      ? [
          {
            kind: "text",
            name: "certificate",
            label: "Certificate",
            awsName: "CertificateArn",
            says: /certificate/i,
            help: "Encryption itself is not simulated; the listener needs a certificate all the same.",
          } as const,
        ]
      : []),
    ...actionFields(draft, tables, type),
  ];
}

function input(draft: Draft, type: LoadBalancerRecord["type"]) {
  const certificate = textOf(draft, "certificate").trim();
  return {
    port: numberOf(draft, "port") ?? 0,
    protocol: textOf(draft, "protocol"),
    certificates: isEncrypted(draft) && certificate !== "" ? [{ certificateArn: certificate }] : [],
    defaultActions: [actionInput(draft, type)],
  };
}

export const createListenerForm: FormModel = {
  title: "Create listener",
  says: (tables, subject) =>
    `${aboutOf(tables, subject).loadBalancer?.loadBalancerName ?? "The load balancer"} then takes connections on one more port.`,
  verb: "Create listener",
  initial,
  fields,
  command: (draft, tables, subject) => {
    const { loadBalancer } = aboutOf(tables, subject);
    return {
      type: "elbv2.CreateListener",
      loadBalancerArn: loadBalancer?.id ?? "",
      ...input(draft, loadBalancer?.type ?? "application"),
    };
  },
  unavailable: (tables, subject) =>
    aboutOf(tables, subject).loadBalancer === undefined ? "The load balancer is gone." : null,
  done: (draft) => `Listener ${textOf(draft, "protocol")}:${textOf(draft, "port")} is there.`,
};

export const modifyListenerForm: FormModel = {
  title: "Modify listener",
  says: () => "What no rule matches is done by the default action. Applies at once.",
  verb: "Modify listener",
  initial,
  fields,
  command: (draft, tables, subject) => ({
    type: "elbv2.ModifyListener",
    listenerArn: subject.listener ?? "",
    ...input(draft, aboutOf(tables, subject).loadBalancer?.type ?? "application"),
  }),
  unavailable: (tables, subject) => (aboutOf(tables, subject).listener === undefined ? "The listener is gone." : null),
  done: (draft) => `Listener ${textOf(draft, "protocol")}:${textOf(draft, "port")} is changed.`,
};
