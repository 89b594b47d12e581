/** The deeds load when the first is done: drawing does not wait for them. */
export const loadDeeds = () => import("./deeds.ts");
