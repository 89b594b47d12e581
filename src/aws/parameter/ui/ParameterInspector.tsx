import { edit } from "../../../app/edit.ts";
import { useCalm } from "../../../client/calm.ts";
import { Button } from "../../../ui/Button.tsx";
import { Facts } from "../../../ui/Facts.tsx";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { PanelHead } from "../../../ui/PanelHead.tsx";

export function ParameterInspector({ id }: { id: string }) {
  const parameter = useCalm((state) => state.tables.parameter?.get(id));
  if (parameter === undefined) return null;
  const { name, type, version, keyId, arn } = parameter;
  return (
    <>
      <PanelHead icon={<AwsIcon name="secrets-manager" size={32} />} title={name} kindLine="Parameter" />
      <div className="flex flex-wrap gap-2">
        <Button
          onClick={() =>
            void edit({
              type: "ssm.PutParameter",
              name,
              value: "another value",
              overwrite: true,
              region: arn.split(":")[3] ?? "",
            })
          }
        >
          Put another value
        </Button>
        <Button variant="quiet" onClick={() => void edit({ type: "ssm.DeleteParameter", name: arn })}>
          Delete
        </Button>
      </div>
      <Facts
        label="Parameter"
        facts={[
          { label: "Value", value: "••••••••, hidden" },
          { label: "Type", value: type },
          { label: "Version", value: version },
          { label: "Encrypted with", value: type === "SecureString" ? (keyId ?? "aws/ssm, AWS managed") : null },
          { label: "ARN", value: arn, code: true },
        ]}
      />
    </>
  );
}
