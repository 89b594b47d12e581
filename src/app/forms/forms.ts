import type { FormName } from "../openForm.ts";
import { createServiceForm } from "./createServiceForm.ts";
import { deleteServiceForm } from "./deleteServiceForm.ts";
import { executeCommandForm } from "./executeCommandForm.ts";
import type { FormModel } from "./formModel.ts";
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
};
