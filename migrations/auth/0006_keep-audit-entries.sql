CREATE TABLE `audit_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`at` integer NOT NULL,
	`actor_id` text,
	`actor_email` text,
	`actor_name` text,
	`credential_kind` text NOT NULL,
	`credential_id` text,
	`action` text NOT NULL,
	`target_id` text,
	`target_name` text,
	`outcome` text,
	`code` text,
	`changes` text NOT NULL,
	`request_id` text,
	`client_address` text,
	`client_agent` text,
	`repeat_key` text
);
--> statement-breakpoint
CREATE INDEX `audit_entries_time` ON `audit_entries` (`tenant_id`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `audit_entries_actor` ON `audit_entries` (`tenant_id`,`actor_id`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `audit_entries_action` ON `audit_entries` (`tenant_id`,`action`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `audit_entries_target` ON `audit_entries` (`tenant_id`,`target_id`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `audit_entries_repeat` ON `audit_entries` (`repeat_key`) WHERE "audit_entries"."repeat_key" is not null;--> statement-breakpoint
CREATE TRIGGER `audit_entries_no_replacement` BEFORE INSERT ON `audit_entries`
WHEN EXISTS (SELECT 1 FROM `audit_entries` WHERE `id` = NEW.`id`)
BEGIN
	SELECT RAISE(ABORT, 'the audit log is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_entries_no_change` BEFORE UPDATE ON `audit_entries`
WHEN OLD.`outcome` IS NOT NULL
	OR NEW.`outcome` IS NULL
	OR (OLD.`target_id` IS NOT NULL AND NEW.`target_id` IS NOT OLD.`target_id`)
	OR (OLD.`target_name` IS NOT NULL AND NEW.`target_name` IS NOT OLD.`target_name`)
	OR NEW.`id` IS NOT OLD.`id`
	OR NEW.`tenant_id` IS NOT OLD.`tenant_id`
	OR NEW.`at` IS NOT OLD.`at`
	OR NEW.`actor_id` IS NOT OLD.`actor_id`
	OR NEW.`actor_email` IS NOT OLD.`actor_email`
	OR NEW.`actor_name` IS NOT OLD.`actor_name`
	OR NEW.`credential_kind` IS NOT OLD.`credential_kind`
	OR NEW.`credential_id` IS NOT OLD.`credential_id`
	OR NEW.`action` IS NOT OLD.`action`
	OR NEW.`changes` IS NOT OLD.`changes`
	OR NEW.`request_id` IS NOT OLD.`request_id`
	OR NEW.`client_address` IS NOT OLD.`client_address`
	OR NEW.`client_agent` IS NOT OLD.`client_agent`
	OR NEW.`repeat_key` IS NOT OLD.`repeat_key`
BEGIN
	SELECT RAISE(ABORT, 'the audit log is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_entries_no_deletion` BEFORE DELETE ON `audit_entries`
WHEN OLD.`at` > (unixepoch() - 400 * 86400) * 1000
	AND EXISTS (SELECT 1 FROM `tenants` WHERE `id` = OLD.`tenant_id`)
BEGIN
	SELECT RAISE(ABORT, 'the audit log is append-only');
END;
