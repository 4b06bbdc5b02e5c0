/* eslint-disable */
// Made by "npm run types" from the wrangler.toml of this Worker: what "wrangler types --include-runtime=false" writes,
// without its claim that process.env holds the variables, which is true in no script.
interface __BaseEnv_GatewayBindings {
	GATE_BY_ADDRESS: RateLimit;
	GATE_BY_PRINCIPAL: RateLimit;
	ASSETS: Fetcher;
	DEPLOYMENT: string;
	TENANT_DELETION: DurableObjectNamespace<import("./index").TenantDeletion>;
	AUTH: Service /* entrypoint AuthService from askflash-auth */;
	CHAT: Service /* entrypoint ChatService from askflash-chat */;
	DOCUMENTATION: Service /* entrypoint DocumentationService from askflash-documentation */;
	INDEXING: Service /* entrypoint IndexingService from askflash-indexing */;
	MONITORING: Service /* entrypoint MonitoringService from askflash-monitoring */;
}
declare namespace Cloudflare {
	interface GlobalProps {
		mainModule: typeof import("./index");
		durableNamespaces: "TenantDeletion";
	}
	interface Env extends __BaseEnv_GatewayBindings {}
}
interface GatewayBindings extends __BaseEnv_GatewayBindings {}
declare module "*.txt" {
	const value: string;
	export default value;
}
declare module "*.html" {
	const value: string;
	export default value;
}
declare module "*.sql" {
	const value: string;
	export default value;
}
declare module "*.bin" {
	const value: ArrayBuffer;
	export default value;
}
declare module "*.wasm" {
	const value: WebAssembly.Module;
	export default value;
}
declare module "*.wasm?module" {
	const value: WebAssembly.Module;
	export default value;
}
