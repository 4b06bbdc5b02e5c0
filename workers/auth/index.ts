export { AuthService, AuthService as default } from "./auth-service.ts";
export { TenantBudget } from "../../durable-objects/tenant-budget/tenant-budget.ts";
export { UserQuota } from "../../durable-objects/user-quota/user-quota.ts";
