import { expect, test } from "vitest";
import { dependenciesOf } from "./dependencies.ts";

const router = { name: "router", firelensConfiguration: { type: "fluentbit", options: {} } };
const firelens = { logDriver: "awsfirelens", options: {} };

test.each`
  what                                  | container                                                                                     | dependencies
  ${"nothing"}                          | ${{ name: "web" }}                                                                            | ${[]}
  ${"what it says"}                     | ${{ name: "web", dependsOn: [{ containerName: "db", condition: "HEALTHY" }] }}                | ${["db HEALTHY"]}
  ${"a container it links to"}          | ${{ name: "web", links: ["db:database"] }}                                                    | ${["db START"]}
  ${"the log router"}                   | ${{ name: "web", logConfiguration: firelens }}                                                | ${["router START"]}
  ${"what it says, where it links too"} | ${{ name: "web", links: ["db"], dependsOn: [{ containerName: "db", condition: "HEALTHY" }] }} | ${["db HEALTHY"]}
  ${"not itself"}                       | ${{ ...router, logConfiguration: firelens }}                                                  | ${[]}
`("a container waits for $what", ({ container, dependencies }) => {
  const found = dependenciesOf(container, [container, router, { name: "db" }]);
  expect(found.map(({ containerName, condition }) => `${containerName} ${condition}`)).toEqual(dependencies);
});
