/* eslint-disable */
// Made by "npm run types" from the wrangler.toml of this Worker: what "wrangler types --include-runtime=false" writes,
// without its claim that process.env holds the variables, which is true in no script.
interface __BaseEnv_AuthBindings {
	AUTH_DB: D1Database;
	REVOCATIONS: Queue;
	DEPLOYMENT: string;
	AUTH_PREVIOUS_SIGNING_JWK: string;
	LOCAL_IDENTITY_PROVIDERS: string;
	ADMIN_API_KEY: string;
	AUTH_SIGNING_JWK: string;
	SECRETS_KEY: string;
	USER_QUOTA: DurableObjectNamespace<import("./index").UserQuota>;
	TENANT_BUDGET: DurableObjectNamespace<import("./index").TenantBudget>;
}
declare namespace Cloudflare {
	interface GlobalProps {
		mainModule: typeof import("./index");
		durableNamespaces: "UserQuota" | "TenantBudget";
	}
	interface Env extends __BaseEnv_AuthBindings {}
}
interface AuthBindings extends __BaseEnv_AuthBindings {}
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
