import { expect, test } from "vitest";
import { feedLine, feedText } from "./feedText.ts";

const id = "e61a5b7c8d9e4f0a1b2c3d4e5f607182";
const group = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/tg-web/73e2d6bc24d8a067";

test.each([
  ["(service web) has reached a steady state.", "web has reached a steady state."],
  [`(service web) has started 2 tasks: (task ${id}) (task ${id}).`, "web has started 2 tasks: e61a e61a."],
  [`(service web) registered 1 targets in (target-group ${group})`, "web registered 1 targets in tg-web"],
  [
    `(service web) (task ${id}) (port 80) is unhealthy in (target-group ${group}) due to (reason Request timed out).`,
    "web e61a (port 80) is unhealthy in tg-web due to (reason Request timed out).",
  ],
  [
    "TargetTracking-service/hello/web-AlarmHigh-0f3a1b2c-1111-2222-3333-444455556666 changed from OK to ALARM.",
    "AlarmHigh changed from OK to ALARM.",
  ],
  ["(service web) (deployment ecs-svc/0123456789012345678) deployment completed.", "web deployment completed."],
  [`Task arn:aws:ecs:us-east-1:123456789012:task/hello/${id} is RUNNING.`, `Task ${id.slice(0, 4)} is RUNNING.`],
  [
    "(service web) rolling back to deployment ecs-svc/0123456789012345678.",
    "web rolling back to deployment ecs-svc/…5678.",
  ],
  [
    `The closest matching (container-instance ${id}) has insufficient CPU units available.`,
    "The closest matching (container-instance e61a) has insufficient CPU units available.",
  ],
  [
    `User: arn:aws:sts::123456789012:assumed-role/UploadsTaskRole/${id} is not authorized to perform: s3:PutObject`,
    "User: UploadsTaskRole/e61a is not authorized to perform: s3:PutObject",
  ],
  ["Task 677289f4 is RUNNING.", "Task 6772 is RUNNING."],
  ["You set traffic to 10 times its shape.", "You set traffic to 10 times its shape."],
])("%s", (message, short) => {
  expect(feedLine(message)).toBe(short);
});

test("ids are set as code, the sentence around them is not", () => {
  expect(feedText(`Target ${id} is healthy.`)).toEqual([
    { text: "Target ", code: false },
    { text: "e61a", code: true },
    { text: " is healthy.", code: false },
  ]);
});
