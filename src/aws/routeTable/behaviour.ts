import { type Handlers, refuse, type Sim } from "../../engine/sim.ts";
import { checkAgentPaths } from "../containerInstance/checkAgentPaths.ts";
import { retryCalls } from "../role/retryCalls.ts";
import type { Route, RouteTableMessages, RouteTableRecord } from "./model.ts";
import { createRoute, deleteRoute, findRouteTable, isComplaint, readRoute, replaceRoute } from "./routes.ts";

export const routeTableHandlers = {
  "ec2.CreateRoute"(sim, input) {
    change(sim, input.routeTableId, (table) => {
      const route = readRoute(sim, input);
      return isComplaint(route) ? route : createRoute(table, route);
    });
  },
  "ec2.ReplaceRoute"(sim, input) {
    change(sim, input.routeTableId, (table) => {
      const route = readRoute(sim, input);
      return isComplaint(route) ? route : replaceRoute(table, route);
    });
  },
  "ec2.DeleteRoute"(sim, { routeTableId, destinationCidrBlock }) {
    change(sim, routeTableId, (table) => deleteRoute(table, destinationCidrBlock));
  },
} satisfies Pick<Handlers, keyof RouteTableMessages>;

/** A changed route counts for the next connection; applications try again. */
function change(sim: Sim, name: string, decide: (table: RouteTableRecord) => ReturnType<typeof createRoute>): void {
  const table = findRouteTable(sim.all("routeTable"), name);
  if (table === undefined) {
    const message = `The routeTable ID '${name}' does not exist`;
    refuse(sim, { kind: "routeTable", subject: name }, "InvalidRouteTableID.NotFound", message);
    return;
  }
  const routes = decide(table);
  if (isComplaint(routes)) {
    refuse(sim, { kind: "routeTable", subject: table.id }, routes.exception, routes.message);
    return;
  }
  const changed: Partial<RouteTableRecord> = {
    routes: routes as readonly Route[],
    ...(sim.cause === null ? {} : { sim: { cause: sim.cause } }),
  };
  sim.patch("routeTable", table.id, changed);
  checkAgentPaths(sim);
  retryCalls(sim);
}
