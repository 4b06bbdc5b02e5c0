CREATE TABLE `deleted_tenants` (
	`tenant_id` text PRIMARY KEY NOT NULL,
	`deleted_at` integer NOT NULL
);
--> statement-breakpoint
-- What was under way when a tenant was deleted may arrive later: it is left out.
CREATE TRIGGER `sources_refuse_deleted_tenant` BEFORE INSERT ON `sources`
WHEN EXISTS (SELECT 1 FROM `deleted_tenants` WHERE `tenant_id` = new.`tenant_id`)
BEGIN
	SELECT RAISE(IGNORE);
END;
--> statement-breakpoint
CREATE TRIGGER `documents_refuse_deleted_tenant` BEFORE INSERT ON `documents`
WHEN EXISTS (SELECT 1 FROM `deleted_tenants` WHERE `tenant_id` = new.`tenant_id`)
BEGIN
	SELECT RAISE(IGNORE);
END;
--> statement-breakpoint
CREATE TRIGGER `document_counts_refuse_deleted_tenant` BEFORE INSERT ON `document_counts`
WHEN EXISTS (SELECT 1 FROM `deleted_tenants` WHERE `tenant_id` = new.`tenant_id`)
BEGIN
	SELECT RAISE(IGNORE);
END;
--> statement-breakpoint
CREATE TRIGGER `index_revisions_refuse_deleted_tenant` BEFORE INSERT ON `index_revisions`
WHEN EXISTS (SELECT 1 FROM `deleted_tenants` WHERE `tenant_id` = new.`tenant_id`)
BEGIN
	SELECT RAISE(IGNORE);
END;
--> statement-breakpoint
CREATE TRIGGER `aliases_refuse_deleted_tenant` BEFORE INSERT ON `aliases`
WHEN EXISTS (SELECT 1 FROM `deleted_tenants` WHERE `tenant_id` = new.`tenant_id`)
BEGIN
	SELECT RAISE(IGNORE);
END;
--> statement-breakpoint
CREATE TRIGGER `alias_words_refuse_deleted_tenant` BEFORE INSERT ON `alias_words`
WHEN EXISTS (SELECT 1 FROM `deleted_tenants` WHERE `tenant_id` = new.`tenant_id`)
BEGIN
	SELECT RAISE(IGNORE);
END;
--> statement-breakpoint
CREATE TRIGGER `alias_proposals_refuse_deleted_tenant` BEFORE INSERT ON `alias_proposals`
WHEN EXISTS (SELECT 1 FROM `deleted_tenants` WHERE `tenant_id` = new.`tenant_id`)
BEGIN
	SELECT RAISE(IGNORE);
END;
--> statement-breakpoint
CREATE TRIGGER `alias_dismissals_refuse_deleted_tenant` BEFORE INSERT ON `alias_dismissals`
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
-- Cached results stand under the revision of the index, so that nobody finds them any more.
CREATE TRIGGER `deleted_tenants_revise_index` AFTER INSERT ON `deleted_tenants`
BEGIN
	UPDATE `index_revisions` SET `revision` = `revision` + 1 WHERE `tenant_id` = new.`tenant_id`;
END;
