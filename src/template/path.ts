/** Keys and list indexes from the top of the template, or from wherever the text says. */
export type Path = readonly (string | number)[];

/** As shown to people: `Resources.Service.Properties.LoadBalancers.0.TargetGroupArn`. */
export const pathText = (path: Path): string => path.join(".");
