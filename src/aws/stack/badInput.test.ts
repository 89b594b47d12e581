import { test } from "vitest";
import { eventRun, roleFor, taskTarget } from "../../testing/eventRun.ts";
import { editedRun } from "../../testing/editedRun.ts";
import { networkTemplate } from "../../testing/network.ts";
test("probe", () => {
  const run = eventRun({ Rule: { Type: "AWS::Events::Rule", Properties: { EventPattern: { source: ["own"] } } },
   Jobs: { Type: "AWS::SQS::Queue", Properties: {} } });
  for (const eventPattern of ['{"source": ["own"', '{"detail": {"n": [{"numeric": [">", "x"]}]}}', '{"a": "b"}'])
    console.log(run.send({ type: "events.PutRule", name: "Rule", eventPattern }));
  for (const Policy of ['{"Statement": [}', '{"Version":"2012-10-17"}'])
  console.log(run.send({ type: "sqs.SetQueueAttributes", queueUrl: "Jobs", attributes: { Policy } } as never));
  const edited = editedRun(networkTemplate({ nat: true }));
  for (const [path, value] of [[["Resources", "Vpc", "Properties", "CidrBlock"], "10.0.0.0/33"], [["Resources", "Private", "Properties", "CidrBlock"], "10.0.2.0"], [["Resources", "PublicDefault", "Properties", "DestinationCidrBlock"], "0.0.0.0/99"], [["Resources", "EndpointGroup", "Properties", "SecurityGroupIngress"], [{ IpProtocol: "tcp", FromPort: 443, ToPort: 443, CidrIp: "10.0/16" }]]] as const)
    console.log(JSON.stringify(edited.edit([{ path, value } as never])));
});
