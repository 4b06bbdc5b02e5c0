CREATE TABLE `aliases` (
	`id` text NOT NULL,
	`tenant_id` text NOT NULL,
	`term` text NOT NULL,
	`term_key` text NOT NULL,
	`expansions` text NOT NULL,
	`enabled` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `aliases_term_key` ON `aliases` (`tenant_id`,`term_key`);--> statement-breakpoint
CREATE INDEX `aliases_age` ON `aliases` (`tenant_id`,`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `alias_words` (
	`tenant_id` text NOT NULL,
	`alias_id` text NOT NULL,
	`part` text NOT NULL,
	`word` text NOT NULL,
	PRIMARY KEY(`tenant_id`, `alias_id`, `part`, `word`)
);
--> statement-breakpoint
CREATE INDEX `alias_words_word` ON `alias_words` (`tenant_id`,`word`);
--> statement-breakpoint
-- What is searched for changes with the aliases, so that no cached result outlives one.
CREATE TRIGGER `aliases_revise_index_added` AFTER INSERT ON `aliases`
BEGIN
	INSERT INTO `index_revisions` (`tenant_id`, `revision`) VALUES (new.`tenant_id`, 1)
	ON CONFLICT (`tenant_id`) DO UPDATE SET `revision` = `revision` + 1;
END;
--> statement-breakpoint
CREATE TRIGGER `aliases_revise_index_changed` AFTER UPDATE OF `term`, `expansions`, `enabled` ON `aliases`
WHEN new.`term` <> old.`term` OR new.`expansions` <> old.`expansions` OR new.`enabled` <> old.`enabled`
BEGIN
	INSERT INTO `index_revisions` (`tenant_id`, `revision`) VALUES (new.`tenant_id`, 1)
	ON CONFLICT (`tenant_id`) DO UPDATE SET `revision` = `revision` + 1;
END;
--> statement-breakpoint
CREATE TRIGGER `aliases_removed` AFTER DELETE ON `aliases`
BEGIN
	DELETE FROM `alias_words` WHERE `tenant_id` = old.`tenant_id` AND `alias_id` = old.`id`;
	INSERT INTO `index_revisions` (`tenant_id`, `revision`) VALUES (old.`tenant_id`, 1)
	ON CONFLICT (`tenant_id`) DO UPDATE SET `revision` = `revision` + 1;
END;
