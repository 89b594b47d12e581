import { useCalm } from "../../client/calm.ts";
import { browserView } from "../views.ts";

/** The address a browser opens when nothing else was typed. */
export const useUsualAddress = (loadBalancerId: string): string =>
  useCalm(({ tables }) => {
    const loadBalancer = tables.loadBalancer?.get(loadBalancerId);
    const listeners = [...(tables.listener?.values() ?? [])].filter(
      ({ loadBalancerArn }) => loadBalancerArn === loadBalancerId,
    );
    return loadBalancer === undefined ? "" : browserView.usualAddress(loadBalancer, listeners);
  });
