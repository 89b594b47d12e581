import { create } from "zustand";

/** Forms for API calls, by the call's name. */
export type FormName =
  | "RunTask"
  | "StartTask"
  | "RunInstances"
  | "RegisterExternalInstance"
  | "ExecuteCommand"
  | "CreateService"
  | "UpdateService"
  | "DeleteService"
  | "RegisterScalableTarget"
  | "PutScalingPolicy"
  | "PutScheduledAction"
  | "PutMetricAlarm"
  | "CreateListener"
  | "ModifyListener"
  | "CreateRule"
  | "ModifyRule"
  | "CreateTargetGroup"
  | "ModifyTargetGroup"
  | "RegisterTargets";

/** What the form is about, by record id. Whatever is not given can be chosen in the form. */
export interface FormSubject {
  readonly cluster?: string;
  readonly service?: string;
  readonly taskDefinition?: string;
  readonly task?: string;
  readonly containerInstance?: string;
  readonly scalingPolicy?: string;
  readonly scheduledAction?: string;
  readonly loadBalancer?: string;
  readonly listener?: string;
  readonly listenerRule?: string;
  readonly targetGroup?: string;
}
export interface OpenForm {
  readonly name: FormName;
  readonly subject: FormSubject;
}

export const useOpenForm = create<{ open: OpenForm | null }>()(() => ({ open: null }));

export const openForm = (name: FormName, subject: FormSubject = {}): void =>
  useOpenForm.setState({ open: { name, subject } });
export const closeForm = (): void => useOpenForm.setState({ open: null });
