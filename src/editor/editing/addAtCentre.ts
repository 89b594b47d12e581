import { useClient } from "../../client/store.ts";
import { card, centrePoint, drawnNodes, placeNear } from "./drawnPlaces.ts";
import { landingOf } from "./legalParents.ts";
import { loadDeeds } from "./loadDeeds.ts";
import type { Tile } from "./tiles.ts";

/**
 * Enter on a tile: what may stand in the middle of the screen stands there, or within a card of it. Where there is no room,
 * and what may not, gets the next free slot of the group that holds it: the keyboard has pointed at nothing that could
 * be refused, and below the zones nobody looks for a load balancer.
 */
export async function addAtCentre(kind: Tile["kind"]): Promise<void> {
  const { add } = await loadDeeds();
  const centre = centrePoint();
  const landing = centre === null ? null : landingOf(kind, centre, drawnNodes(), useClient.getState().tables);
  if (centre === null || landing?.legal !== true) await add(kind);
  else await add(kind, placeNear(kind, centre, landing.place.vpc, card.width), landing.place);
}
