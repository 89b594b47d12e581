import type { FormName } from "../openForm.ts";
import { createServiceForm } from "./createServiceForm.ts";
import { deleteServiceForm } from "./deleteServiceForm.ts";
import { executeCommandForm } from "./executeCommandForm.ts";
import type { FormModel } from "./formModel.ts";
import { putMetricAlarmForm } from "./putMetricAlarmForm.ts";
import { putScalingPolicyForm } from "./putScalingPolicyForm.ts";
import { putScheduledActionForm } from "./putScheduledActionForm.ts";
import { registerScalableTargetForm } from "./registerScalableTargetForm.ts";
import { runTaskForm } from "./runTaskForm.ts";
import { startTaskForm } from "./startTaskForm.ts";
import { updateServiceForm } from "./updateServiceForm.ts";

export const forms: { readonly [N in FormName]: FormModel } = {
  RunTask: runTaskForm,
  StartTask: startTaskForm,
  ExecuteCommand: executeCommandForm,
  CreateService: createServiceForm,
  UpdateService: updateServiceForm,
  DeleteService: deleteServiceForm,
  RegisterScalableTarget: registerScalableTargetForm,
  PutScalingPolicy: putScalingPolicyForm,
  PutScheduledAction: putScheduledActionForm,
  PutMetricAlarm: putMetricAlarmForm,
};
