import { expect, test } from "vitest";
import { documents } from "../engine/documents.ts";
import type { RunFile, ToPage } from "../protocol/messages.ts";
import { createHost } from "./host.ts";

const templateOf = (groups: number): string => {
  const resources = Array.from(
    { length: groups },
    (_, at) => `  Group${at}: { Type: AWS::EC2::SecurityGroup, Properties: { GroupDescription: "Group ${at}" } }\n`,
  );
  return `Resources:\n  Cluster: { Type: AWS::ECS::Cluster }\n  Other: { Type: AWS::ECS::Cluster }\n${resources.join("")}`;
};

function opened(groups: number) {
  const run: RunFile = {
    format: "steady-state/run",
    version: 1,
    fileName: "large.yaml",
    template: templateOf(groups),
    seed: 1,
    commands: [],
    nowMs: null,
  };
  const sent: ToPage[] = [];
  const port = { post: (message: ToPage) => void sent.push(message), wallMs: () => 0, soon: () => {}, later: () => {} };
  const host = createHost(port, documents);
  host.receive({ kind: "open", id: 1, run, foreign: true });
  return { host, sent, answer: sent.find(({ kind }) => kind === "opened") };
}

test("a template of 500 resources, the most that CloudFormation takes, opens, and edits of it are answered", () => {
  const { host, sent, answer } = opened(498);
  expect(answer).toMatchObject({ ok: true });
  const edits = [{ path: ["Resources", "Other"], value: null }];
  host.receive({ kind: "updateStack", id: 2, edit: { description: "You deleted Other.", edits } });
  expect(sent.find(({ kind }) => kind === "stackUpdated")).toMatchObject({ verdict: { accepted: true } });
  expect(sent.some(({ kind }) => kind === "fault")).toBe(false);
});

test("a template of 5,000 resources is refused in words before anything is built", () => {
  const { sent, answer } = opened(4_998);
  expect(answer).toMatchObject({ ok: false });
  expect(JSON.stringify(answer)).toContain("CloudFormation accepts templates of up to 500 resources.");
  expect(sent.some(({ kind }) => kind === "fault")).toBe(false);
});
