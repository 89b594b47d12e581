import { usualServer } from "../../aws/containerInstance/model.ts";
import { type FormModel, numberOf, textOf } from "./formModel.ts";
import { clusterOptions } from "./formOptions.ts";
import { clusterField } from "./sharedFields.ts";

export const registerExternalInstanceForm: FormModel = {
  title: "Register external instance",
  says: () =>
    "Runs the install script of ECS Anywhere on a server of your own. Tasks of launch type EXTERNAL run there; load balancers and awsvpc do not reach it.",
  verb: "Register",
  initial: (tables, subject) => ({
    cluster: subject.cluster ?? clusterOptions(tables)[0]?.value ?? "",
    name: "",
    vCpu: String(usualServer.vCpu),
    memory: String(usualServer.memoryMiB),
  }),
  fields: (_, tables) => [
    clusterField(tables),
    {
      kind: "text",
      name: "name",
      label: "Name",
      awsName: "name",
      help: "Left empty, it is external-1, external-2 and so on.",
    },
    { kind: "number", name: "vCpu", label: "vCPUs", awsName: "vCpu", says: /vCpu/ },
    { kind: "number", name: "memory", label: "Memory, MiB", awsName: "memory", says: /memory/ },
  ],
  command(draft) {
    const name = textOf(draft, "name").trim();
    const vCpu = numberOf(draft, "vCpu");
    const memory = numberOf(draft, "memory");
    return {
      type: "lab.RegisterExternalInstance",
      cluster: textOf(draft, "cluster"),
      ...(name === "" ? {} : { name }),
      ...(vCpu === undefined ? {} : { vCpu }),
      ...(memory === undefined ? {} : { memory }),
    };
  },
  unavailable: (tables) => (clusterOptions(tables).length === 0 ? "This scenario has no cluster." : null),
  done: () => "The install script runs; the instance registers in about a minute and a half.",
};
