export { IntentService, IntentService as default } from "./intent-service.ts";
