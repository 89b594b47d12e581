import { expect, test } from "vitest";
import { openScenario } from "../../engine/open.ts";
import { ec2Run } from "../../testing/ec2Run.ts";
import { editedRun } from "../../testing/editedRun.ts";
import { fargateTemplate, problemsOf } from "../../testing/fargateTemplate.ts";

const cluster = { Type: "AWS::ECS::Cluster", Properties: {} };
/** The idle Fargate template, which has one cluster and one service, with quotas of its own. */
const template = (quotas: Readonly<Record<string, number>>, resources: object = {}): string => {
  const read = JSON.parse(fargateTemplate({ service: { DesiredCount: 0 } }));
  read.Metadata.SteadyState.quotas = quotas;
  return JSON.stringify({ ...read, Resources: { ...read.Resources, ...resources } });
};
const twoClusters = "The account has 2 clusters already, which is the quota of clusters per account.";

test("a template with more clusters than the account may have is refused at the one that is too many", () => {
  const more = { Second: cluster, Third: cluster };
  expect(problemsOf(openScenario(template({ clusters: 2 }, more)))).toEqual([`error Third.Properties: ${twoClusters}`]);
  expect(problemsOf(openScenario(template({ clusters: 3 }, more)))).toEqual([]);
  expect(problemsOf(openScenario(template({}, more)))).toEqual([]);
});

test("adding a cluster past the quota is refused and changes nothing, by an edit and by the call itself", () => {
  const run = editedRun(template({ clusters: 2 }));
  expect(run.edit([{ path: ["Resources", "Second"], value: cluster }])).toMatchObject({ accepted: true });
  expect(run.edit([{ path: ["Resources", "Third"], value: cluster }])).toMatchObject({
    accepted: false,
    problems: [{ message: twoClusters, why: "CreateCluster would refuse it with a ClientException." }],
  });
  const record = { ...run.simulation.get("cluster", "Second"), id: "Third", clusterName: "Third" };
  expect(
    run.simulation.send({
      type: "cloudformation.UpdateStack",
      description: "You added cluster Third.",
      templateBody: template({ clusters: 2 }, { Second: cluster, Third: cluster }),
      changes: [{ action: "Add", kind: "cluster", id: "Third", record }],
    }),
  ).toMatchObject({ accepted: false, exception: "ClientException", message: twoClusters });
  expect([...run.simulation.all("cluster")].map(({ id }) => id)).toEqual(["Cluster", "Second"]);
});

test("a deleted cluster makes room again", () => {
  const run = editedRun(template({ clusters: 2 }, { Second: cluster }));
  run.simulation.send({ type: "ecs.DeleteCluster", cluster: "Second" });
  expect(run.edit([{ path: ["Resources", "Third"], value: cluster }])).toMatchObject({ accepted: true });
});

test("services of a template are held to the quota of their cluster, not of another one", () => {
  const read = JSON.parse(template({ servicesPerCluster: 1 }, { Second: cluster }));
  const service = (of: string) => {
    const { Properties, ...rest } = read.Resources.Service;
    return { ...rest, Properties: { ...Properties, ServiceName: of, Cluster: { Ref: of } } };
  };
  const said = (resources: object) =>
    problemsOf(openScenario(JSON.stringify({ ...read, Resources: { ...read.Resources, ...resources } })));
  expect(said({ Beside: service("Second") })).toEqual([]);
  expect(said({ Beside: service("Cluster") })).toEqual([
    "error Beside.Properties: The cluster has 1 services already, which is the quota of services per cluster.",
  ]);
});

test("a service whose controller is EXTERNAL counts too", () => {
  const read = JSON.parse(template({ servicesPerCluster: 1 }));
  const Outside = {
    Type: "AWS::ECS::Service",
    Properties: { Cluster: { Ref: "Cluster" }, DeploymentController: { Type: "EXTERNAL" } },
  };
  const text = JSON.stringify({ ...read, Resources: { ...read.Resources, Outside } });
  expect(problemsOf(openScenario(text))).toEqual([
    "error Outside.Properties: The cluster has 1 services already, which is the quota of services per cluster.",
  ]);
});

test("a quota of tasks per service that the scenario sets holds for its template and for an edit of it", () => {
  const tasks = (DesiredCount: number, quotas: Readonly<Record<string, number>>) => {
    const read = JSON.parse(template(quotas));
    read.Resources.Service.Properties.DesiredCount = DesiredCount;
    return JSON.stringify(read);
  };
  const said = "desiredCount must not be above the quota of 3 tasks per service.";
  expect(problemsOf(openScenario(tasks(4, { tasksPerService: 3 })))).toEqual([`error Service.DesiredCount: ${said}`]);
  expect(problemsOf(openScenario(tasks(3, { tasksPerService: 3 })))).toEqual([]);
  const run = editedRun(tasks(3, { tasksPerService: 3 }));
  const to = (value: number) => run.edit([{ path: ["Resources", "Service", "Properties", "DesiredCount"], value }]);
  expect(to(4)).toMatchObject({ accepted: false, problems: [{ message: said }] });
  expect(to(2)).toMatchObject({ accepted: true });
});

test("a full cluster takes no further container instance: it runs and never registers", () => {
  const run = ec2Run({ service: { DesiredCount: 0 }, quotas: { containerInstancesPerCluster: 1 } });
  run.until(300);
  expect(["A", "B"].filter((name) => run.instance(name).status === "ACTIVE")).toHaveLength(1);
  expect(run.journal().filter(({ eventName }) => eventName === "NOT_REGISTERED")).toMatchObject([
    {
      because: "The cluster has 1 container instances already, which is the quota of container instances per cluster.",
    },
  ]);
});

test("an agent that is told no cluster makes none past the quota of clusters", () => {
  const Untold = {
    Type: "AWS::EC2::Instance",
    Properties: {
      InstanceType: "t3.small",
      ImageId: "{{resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id}}",
      IamInstanceProfile: "ecsInstanceRole",
      SubnetId: { Ref: "SubnetA" },
    },
  };
  const run = ec2Run({ instances: {}, service: { DesiredCount: 0 }, resources: { Untold }, quotas: { clusters: 1 } });
  run.until(300);
  expect([...run.simulation.all("cluster")]).toHaveLength(1);
  expect(run.instance("Untold").status).toBeNull();
  expect(run.journal().find(({ eventName }) => eventName === "NOT_REGISTERED")?.because).toBe(
    "The account has 1 clusters already, which is the quota of clusters per account.",
  );
});
