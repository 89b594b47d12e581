import { clsx } from "clsx";
import { type AwsIconName, awsIconUrls } from "./awsIconUrls.ts";

type AwsIconProps = {
  name: AwsIconName;
  /** CSS px, square. */
  size?: number;
  className?: string;
};

/** Official artwork, never recoloured. Decorative: the name of the thing always stands beside it. */
export function AwsIcon({ name, size = 26, className }: AwsIconProps) {
  return (
    <img
      src={awsIconUrls[name]}
      alt=""
      width={size}
      height={size}
      draggable={false}
      className={clsx("max-w-none shrink-0 rounded-[20%] select-none", className)}
    />
  );
}
