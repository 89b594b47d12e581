import { useClient } from "../../client/store.ts";
import { centrePoint, drawnNodes, placeNear } from "./drawnPlaces.ts";
import { landingOf } from "./legalParents.ts";
import { loadDeeds } from "./loadDeeds.ts";
import type { Tile } from "./tiles.ts";

/**
 * Enter on a tile: what may stand in the middle of the screen stands there, or at the free place nearest to it. What may
 * not gets the next free slot of the group that holds it: the keyboard has pointed at nothing that could be refused.
 */
export async function addAtCentre(kind: Tile["kind"]): Promise<void> {
  const { add } = await loadDeeds();
  const centre = centrePoint();
  const landing = centre === null ? null : landingOf(kind, centre, drawnNodes(), useClient.getState().tables);
  if (centre === null || landing?.legal !== true) await add(kind);
  else await add(kind, placeNear(kind, centre, landing.place.vpc), landing.place);
}
