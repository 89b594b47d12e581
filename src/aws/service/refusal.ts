/** What a call about a service answers with instead of a service. */
export interface Refusal {
  readonly exception:
    | "ClientException"
    | "InvalidParameterException"
    | "PlatformTaskDefinitionIncompatibilityException"
    | "PlatformUnknownException"
    | "ServiceNotActiveException";
  readonly message: string;
}

export const refusal = (exception: Refusal["exception"], message: string): Refusal => ({ exception, message });
export const invalid = (message: string): Refusal => refusal("InvalidParameterException", message);
