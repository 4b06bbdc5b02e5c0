export { AuthService, AuthService as default } from "./auth-service.ts";
