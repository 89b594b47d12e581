import type { FormName } from "../openForm.ts";
import { createServiceForm } from "./createServiceForm.ts";
import { deleteServiceForm } from "./deleteServiceForm.ts";
import { executeCommandForm } from "./executeCommandForm.ts";
import type { FormModel } from "./formModel.ts";
import { createListenerForm, modifyListenerForm } from "./listenerForm.ts";
import { putMetricAlarmForm } from "./putMetricAlarmForm.ts";
import { putScalingPolicyForm } from "./putScalingPolicyForm.ts";
import { putScheduledActionForm } from "./putScheduledActionForm.ts";
import { registerExternalInstanceForm } from "./registerExternalInstanceForm.ts";
import { registerScalableTargetForm } from "./registerScalableTargetForm.ts";
import { createRuleForm, modifyRuleForm } from "./ruleForm.ts";
import { runInstancesForm } from "./runInstancesForm.ts";
import { runTaskForm } from "./runTaskForm.ts";
import { startTaskForm } from "./startTaskForm.ts";
import { createTargetGroupForm, modifyTargetGroupForm, registerTargetsForm } from "./targetGroupForm.ts";
import { updateServiceForm } from "./updateServiceForm.ts";

export const forms: { readonly [N in FormName]: FormModel } = {
  RunTask: runTaskForm,
  StartTask: startTaskForm,
  RunInstances: runInstancesForm,
  RegisterExternalInstance: registerExternalInstanceForm,
  ExecuteCommand: executeCommandForm,
  CreateService: createServiceForm,
  UpdateService: updateServiceForm,
  DeleteService: deleteServiceForm,
  RegisterScalableTarget: registerScalableTargetForm,
  PutScalingPolicy: putScalingPolicyForm,
  PutScheduledAction: putScheduledActionForm,
  PutMetricAlarm: putMetricAlarmForm,
  CreateListener: createListenerForm,
  ModifyListener: modifyListenerForm,
  CreateRule: createRuleForm,
  ModifyRule: modifyRuleForm,
  CreateTargetGroup: createTargetGroupForm,
  ModifyTargetGroup: modifyTargetGroupForm,
  RegisterTargets: registerTargetsForm,
};
