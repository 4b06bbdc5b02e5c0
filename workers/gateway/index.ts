export { GatewayService, GatewayService as default } from "./gateway-service.ts";
