/** Record id of the instances that are registered with a Classic Load Balancer. */
export const registeredInstances = (loadBalancerId: string): string => `${loadBalancerId}/instances`;
