ALTER TABLE `sources` ADD `deleted_at` integer;--> statement-breakpoint
-- Who may read, and a deletion, change what is shown, whether or not the source has documents.
CREATE TRIGGER `sources_revise_index` AFTER UPDATE OF `readers`, `deleted_at` ON `sources`
WHEN new.`readers` <> old.`readers` OR new.`deleted_at` IS NOT old.`deleted_at`
BEGIN
	INSERT INTO `index_revisions` (`tenant_id`, `revision`) VALUES (new.`tenant_id`, 1)
	ON CONFLICT (`tenant_id`) DO UPDATE SET `revision` = `revision` + 1;
END;
