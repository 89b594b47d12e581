import { expect, test } from "vitest";
import { taskLifecycle } from "./lifecycle.ts";
import { type LastStatus, lastStatuses } from "./model.ts";

test("from PROVISIONING every lastStatus follows, in order, to STOPPED", () => {
  const path: LastStatus[] = [];
  for (let status: LastStatus | null = "PROVISIONING"; status !== null; status = taskLifecycle[status].next)
    path.push(status);
  expect(path).toEqual(lastStatuses);
});
