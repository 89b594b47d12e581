import { expect, test } from "vitest";
import { documents } from "../engine/documents.ts";
import type { RunFile, ToPage } from "../protocol/messages.ts";
import { createHost } from "./host.ts";

test("a template of 5,000 resources opens, and edits of it are answered", () => {
  const roles = Array.from(
    { length: 4_998 },
    (_, at) => `  Group${at}: { Type: AWS::EC2::SecurityGroup, Properties: { GroupDescription: "Group ${at}" } }\n`,
  );
  const template = `Resources:\n  Cluster: { Type: AWS::ECS::Cluster }\n  Other: { Type: AWS::ECS::Cluster }\n${roles.join("")}`;
  const run: RunFile = {
    format: "steady-state/run",
    version: 1,
    fileName: "large.yaml",
    template,
    seed: 1,
    commands: [],
    nowMs: null,
  };
  const sent: ToPage[] = [];
  const port = { post: (message: ToPage) => void sent.push(message), wallMs: () => 0, soon: () => {}, later: () => {} };
  const host = createHost(port, documents);
  host.receive({ kind: "open", id: 1, run, foreign: true });
  expect(sent.find(({ kind }) => kind === "opened")).toMatchObject({ ok: true });
  const edits = [{ path: ["Resources", "Other"], value: null }];
  host.receive({ kind: "updateStack", id: 2, edit: { description: "You deleted Other.", edits } });
  expect(sent.find(({ kind }) => kind === "stackUpdated")).toMatchObject({ verdict: { accepted: true } });
  expect(sent.some(({ kind }) => kind === "fault")).toBe(false);
});
