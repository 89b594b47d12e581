import type { TokenColours, TokenName } from "../../ui/tokenColours.ts";
import { type Curve, pointAt } from "../graph/curve.ts";
import type { Route } from "../graph/routes.ts";
import { dotsOn, dotsPerSecond } from "./traffic.ts";

/** CSS px at 100%. Source: mock-up main-dark. */
const dotRadius = 3;
const haloRadius = 5.5;
const haloStrength = 0.28;
const diamondReach = 5;
/** Between two chevrons. Estimate: close enough to read a direction on the shortest line. */
const chevronGap = 14;

const tones: readonly TokenName[] = ["fl-acc", "fl-act", "fl-rev"];
const toneOf = ({ tone }: Route, colours: TokenColours): string => colours[tones[tone % tones.length] ?? "fl-acc"];

/** @param phase dots that have left the start of this line so far */
export function drawDots(
  context: CanvasRenderingContext2D,
  route: Route,
  rate: number,
  failedShare: number,
  phase: number,
  colours: TokenColours,
): void {
  const { curve } = route;
  const colour = toneOf(route, colours);
  const glowing = colours["particle-glow"] !== "none";
  // Users see every failure; further on one line alone would look as if most requests failed.
  const insist = route.flow?.kind === "source";
  for (const { distance, failed } of dotsOn(curve.length, dotsPerSecond(rate), phase, failedShare, insist)) {
    const { x, y } = pointAt(curve, distance);
    if (failed) {
      drawDiamond(context, x, y, colours["fl-fail"]);
      continue;
    }
    context.fillStyle = colour;
    if (route.isMessages === true) {
      context.fillRect(x - dotRadius, y - dotRadius, 2 * dotRadius, 2 * dotRadius);
      continue;
    }
    if (glowing) {
      context.globalAlpha = haloStrength;
      disc(context, x, y, haloRadius);
      context.globalAlpha = 1;
    }
    disc(context, x, y, dotRadius);
  }
}

/** A call or a signal on its way: a disc in a ring. @param share of the way, 0 to 1 */
export function drawPulse(context: CanvasRenderingContext2D, curve: Curve, share: number, colour: string): void {
  const { x, y } = pointAt(curve, share * curve.length);
  context.fillStyle = colour;
  context.globalAlpha = haloStrength;
  disc(context, x, y, 2 * haloRadius);
  context.globalAlpha = 1;
  disc(context, x, y, dotRadius + 1);
}

function disc(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, Math.PI * 2);
  context.fill();
}

function drawDiamond(context: CanvasRenderingContext2D, x: number, y: number, colour: string): void {
  context.fillStyle = colour;
  context.beginPath();
  context.moveTo(x, y - diamondReach);
  context.lineTo(x + diamondReach, y);
  context.lineTo(x, y + diamondReach);
  context.lineTo(x - diamondReach, y);
  context.fill();
}

/** For people who asked for less motion: which way requests go, standing still. */
export function drawChevrons(
  context: CanvasRenderingContext2D,
  route: Route,
  failedShare: number,
  colours: TokenColours,
): void {
  const { curve } = route;
  context.lineWidth = 2;
  context.lineCap = "round";
  context.lineJoin = "round";
  context.strokeStyle = toneOf(route, colours);
  for (let distance = chevronGap; distance <= curve.length - 4; distance += chevronGap) {
    const { x, y, angle } = pointAt(curve, distance);
    context.save();
    context.translate(x, y);
    context.rotate(angle);
    context.beginPath();
    context.moveTo(-2, -4);
    context.lineTo(2, 0);
    context.lineTo(-2, 4);
    context.stroke();
    context.restore();
  }
  if (failedShare > 0) {
    const { x, y } = pointAt(curve, curve.length / 2);
    drawDiamond(context, x, y, colours["fl-fail"]);
  }
}
