CREATE TABLE `deleted_tenants` (
	`tenant_id` text PRIMARY KEY NOT NULL,
	`deleted_at` integer NOT NULL
);
--> statement-breakpoint
-- What was under way when a tenant was deleted may arrive later: it is left out.
CREATE TRIGGER `conversations_refuse_deleted_tenant` BEFORE INSERT ON `conversations`
WHEN EXISTS (SELECT 1 FROM `deleted_tenants` WHERE `tenant_id` = new.`tenant_id`)
BEGIN
	SELECT RAISE(IGNORE);
END;
--> statement-breakpoint
CREATE TRIGGER `messages_refuse_deleted_tenant` BEFORE INSERT ON `messages`
WHEN EXISTS (SELECT 1 FROM `deleted_tenants` WHERE `tenant_id` = new.`tenant_id`)
BEGIN
	SELECT RAISE(IGNORE);
END;
--> statement-breakpoint
CREATE TRIGGER `conversation_tombstones_refuse_deleted_tenant` BEFORE INSERT ON `conversation_tombstones`
WHEN EXISTS (SELECT 1 FROM `deleted_tenants` WHERE `tenant_id` = new.`tenant_id`)
BEGIN
	SELECT RAISE(IGNORE);
END;
--> statement-breakpoint
CREATE TRIGGER `idempotency_keys_refuse_deleted_tenant` BEFORE INSERT ON `idempotency_keys`
WHEN EXISTS (SELECT 1 FROM `deleted_tenants` WHERE `tenant_id` = new.`tenant_id`)
BEGIN
	SELECT RAISE(IGNORE);
END;
--> statement-breakpoint
CREATE TRIGGER `daily_usage_refuse_deleted_tenant` BEFORE INSERT ON `daily_usage`
WHEN EXISTS (SELECT 1 FROM `deleted_tenants` WHERE `tenant_id` = new.`tenant_id`)
BEGIN
	SELECT RAISE(IGNORE);
END;
