CREATE TABLE `tenant_deletions` (
	`tenant_id` text PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`requested_at` integer NOT NULL,
	`finished_at` integer,
	`removed` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tenant_deletions_id` ON `tenant_deletions` (`id`);--> statement-breakpoint
CREATE INDEX `sign_in_sessions_tenant` ON `sign_in_sessions` (`tenant_id`);--> statement-breakpoint
CREATE INDEX `refresh_tokens_tenant` ON `refresh_tokens` (`tenant_id`);
--> statement-breakpoint
-- What was under way when the deletion of a tenant began may arrive later: it is left out.
CREATE TRIGGER `users_refuse_deleted_tenant` BEFORE INSERT ON `users`
WHEN EXISTS (SELECT 1 FROM `tenant_deletions` WHERE `tenant_id` = new.`tenant_id`)
BEGIN
	SELECT RAISE(IGNORE);
END;
--> statement-breakpoint
CREATE TRIGGER `api_keys_refuse_deleted_tenant` BEFORE INSERT ON `api_keys`
WHEN EXISTS (SELECT 1 FROM `tenant_deletions` WHERE `tenant_id` = new.`tenant_id`)
BEGIN
	SELECT RAISE(IGNORE);
END;
--> statement-breakpoint
CREATE TRIGGER `sign_in_codes_refuse_deleted_tenant` BEFORE INSERT ON `sign_in_codes`
WHEN EXISTS (SELECT 1 FROM `tenant_deletions` WHERE `tenant_id` = new.`tenant_id`)
BEGIN
	SELECT RAISE(IGNORE);
END;
--> statement-breakpoint
CREATE TRIGGER `sign_in_sessions_refuse_deleted_tenant` BEFORE INSERT ON `sign_in_sessions`
WHEN EXISTS (SELECT 1 FROM `tenant_deletions` WHERE `tenant_id` = new.`tenant_id`)
BEGIN
	SELECT RAISE(IGNORE);
END;
--> statement-breakpoint
CREATE TRIGGER `refresh_tokens_refuse_deleted_tenant` BEFORE INSERT ON `refresh_tokens`
WHEN EXISTS (SELECT 1 FROM `tenant_deletions` WHERE `tenant_id` = new.`tenant_id`)
BEGIN
	SELECT RAISE(IGNORE);
END;
--> statement-breakpoint
CREATE TRIGGER `identity_providers_refuse_deleted_tenant` BEFORE INSERT ON `identity_providers`
WHEN EXISTS (SELECT 1 FROM `tenant_deletions` WHERE `tenant_id` = new.`tenant_id`)
BEGIN
	SELECT RAISE(IGNORE);
END;
--> statement-breakpoint
CREATE TRIGGER `user_identities_refuse_deleted_tenant` BEFORE INSERT ON `user_identities`
WHEN EXISTS (SELECT 1 FROM `tenant_deletions` WHERE `tenant_id` = new.`tenant_id`)
BEGIN
	SELECT RAISE(IGNORE);
END;
--> statement-breakpoint
CREATE TRIGGER `verified_domains_refuse_deleted_tenant` BEFORE INSERT ON `verified_domains`
WHEN EXISTS (SELECT 1 FROM `tenant_deletions` WHERE `tenant_id` = new.`tenant_id`)
BEGIN
	SELECT RAISE(IGNORE);
END;
--> statement-breakpoint
CREATE TRIGGER `idempotency_keys_refuse_deleted_tenant` BEFORE INSERT ON `idempotency_keys`
WHEN EXISTS (SELECT 1 FROM `tenant_deletions` WHERE `tenant_id` = new.`tenant_id`)
BEGIN
	SELECT RAISE(IGNORE);
END;
--> statement-breakpoint
CREATE TRIGGER `audit_entries_refuse_deleted_tenant` BEFORE INSERT ON `audit_entries`
WHEN EXISTS (SELECT 1 FROM `tenant_deletions` WHERE `tenant_id` = new.`tenant_id`)
BEGIN
	SELECT RAISE(IGNORE);
END;
