export { AuthService, AuthService as default } from "./auth-service.ts";
export { UserQuota } from "../../durable-objects/user-quota/user-quota.ts";
