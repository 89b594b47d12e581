import { edit } from "../../../app/edit.ts";
import { useCalm } from "../../../client/calm.ts";
import { Facts } from "../../../ui/Facts.tsx";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { PanelHead } from "../../../ui/PanelHead.tsx";
import { Switch } from "../../../ui/Switch.tsx";
import { keyName } from "../describe.ts";

export function KeyInspector({ id }: { id: string }) {
  const key = useCalm((state) => state.tables.key?.get(id));
  if (key === undefined) return null;
  return (
    <>
      <PanelHead icon={<AwsIcon name="kms" size={32} />} title={keyName(key)} kindLine="KMS key" />
      <Switch
        label="Enabled"
        help="While it is disabled nothing that it encrypts can be read: new tasks do not start, running ones go on."
        checked={key.keyState === "Enabled"}
        onChange={(enabled) => void edit({ type: enabled ? "kms.EnableKey" : "kms.DisableKey", keyId: id })}
      />
      <Facts
        label="KMS key"
        facts={[
          { label: "Description", value: key.description },
          { label: "ARN", value: key.arn, code: true },
        ]}
      />
    </>
  );
}
