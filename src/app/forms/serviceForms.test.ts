import { expect, test } from "vitest";
import { newService } from "../../aws/service/newService.ts";
import type { Mirror } from "../../client/store.ts";
import { simMs } from "../../kernel/time.ts";
import { createServiceForm } from "./createServiceForm.ts";
import { updateServiceForm } from "./updateServiceForm.ts";

// Amazon ECS Developer Guide: the console begins a DAEMON service with 50 %, the API with 0 %.
test.each([
  ["DAEMON", "", { minimumHealthyPercent: 50 }],
  ["DAEMON", "0", { minimumHealthyPercent: 0 }],
  ["REPLICA", "", {}],
])("%s with a minimum healthy percent of '%s'", (schedulingStrategy, minimumHealthyPercent, sent) => {
  const draft = { schedulingStrategy, minimumHealthyPercent, strategy: "ROLLING", compute: "EC2" };
  expect(createServiceForm.command(draft, {}, {})).toMatchObject({
    deploymentConfiguration: { deploymentCircuitBreaker: { enable: false }, ...sent },
  });
  const fields = createServiceForm.fields({ ...draft, deploymentController: "ECS" }, {}, {});
  expect(fields.find(({ name }) => name === "minimumHealthyPercent")).toMatchObject({
    placeholder: schedulingStrategy === "DAEMON" ? "50" : "100",
  });
});

// Amazon ECS API Reference, UpdateService: what can be changed under each deployment controller.
test.each([
  ["EXTERNAL", ["desiredCount"]],
  ["CODE_DEPLOY", ["desiredCount", "minimumHealthyPercent", "maximumPercent"]],
] as const)("a service of the controller %s is asked for %o alone", (type, names) => {
  const service = newService(
    {
      id: "Service",
      serviceName: "web",
      serviceArn: "",
      clusterArn: "",
      schedulingStrategy: "REPLICA",
      deploymentController: { type },
      launchType: "FARGATE",
      platformVersion: null,
      desiredCount: 1,
      taskDefinition: "",
      loadBalancers: [],
      deploymentConfiguration: {
        minimumHealthyPercent: 100,
        maximumPercent: 200,
        deploymentCircuitBreaker: { enable: false, rollback: false },
      },
      healthCheckGracePeriodSeconds: 0,
      networkConfiguration: null,
    },
    simMs(0),
  );
  const tables: Mirror = { service: new Map([["Service", service]]) };
  const subject = { service: "Service" };
  const fields = updateServiceForm.fields(updateServiceForm.initial(tables, subject), tables, subject);
  expect(fields.map(({ name }) => name)).toEqual(names);
});
