ALTER TABLE `documents` ADD `applied_index_version` text;
--> statement-breakpoint
-- A page that was indexed again with another version has other passages, which cached results must not hide.
CREATE TRIGGER `documents_revise_index_version` AFTER UPDATE OF `applied_index_version` ON `documents`
WHEN new.`applied_index_version` IS NOT old.`applied_index_version` AND new.`status` = old.`status`
BEGIN
	INSERT INTO `index_revisions` (`tenant_id`, `revision`) VALUES (new.`tenant_id`, 1)
	ON CONFLICT (`tenant_id`) DO UPDATE SET `revision` = `revision` + 1;
END;
