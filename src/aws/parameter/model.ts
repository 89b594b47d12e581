/** AWS Systems Manager API Reference, Parameter, without its value. */
export interface ParameterRecord {
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  readonly type: "String" | "StringList" | "SecureString";
  readonly version: number;
  /** Key of a SecureString; null for the AWS managed key aws/ssm. */
  readonly keyId: string | null;
  readonly sim: {
    /** Journal entry of its newest change; null before one. */
    readonly cause: number | null;
  };
}
export interface ParameterRecords {
  parameter: ParameterRecord;
}
export interface ParameterMessages {
  /** `region` stands for the Region whose endpoint is called; left out for the run's own. */
  "ssm.PutParameter": {
    readonly name: string;
    readonly value: string;
    /** Type, which is the name of the call's own field here. */
    readonly parameterType?: ParameterRecord["type"];
    readonly keyId?: string;
    readonly overwrite?: boolean;
    readonly region?: string;
  };
  "ssm.DeleteParameter": { readonly name: string };
}

/** ARNs have one slash before the name, whether or not the name begins with one. */
export const parameterArn = (region: string, accountId: string, name: string): string =>
  `arn:aws:ssm:${region}:${accountId}:parameter/${name.replace(/^\//, "")}`;
