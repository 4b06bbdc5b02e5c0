CREATE TRIGGER `documents_count_inserted` AFTER INSERT ON `documents`
BEGIN
	INSERT INTO `document_counts` (`tenant_id`, `source_id`, `status`, `count`)
	VALUES (new.`tenant_id`, new.`source_id`, new.`status`, 1)
	ON CONFLICT (`tenant_id`, `source_id`, `status`) DO UPDATE SET `count` = `count` + 1;
END;
--> statement-breakpoint
CREATE TRIGGER `documents_count_moved` AFTER UPDATE OF `status` ON `documents`
WHEN old.`status` <> new.`status`
BEGIN
	UPDATE `document_counts` SET `count` = `count` - 1
	WHERE `tenant_id` = old.`tenant_id` AND `source_id` = old.`source_id` AND `status` = old.`status`;
	INSERT INTO `document_counts` (`tenant_id`, `source_id`, `status`, `count`)
	VALUES (new.`tenant_id`, new.`source_id`, new.`status`, 1)
	ON CONFLICT (`tenant_id`, `source_id`, `status`) DO UPDATE SET `count` = `count` + 1;
END;
--> statement-breakpoint
CREATE TRIGGER `documents_count_removed` AFTER DELETE ON `documents`
BEGIN
	UPDATE `document_counts` SET `count` = `count` - 1
	WHERE `tenant_id` = old.`tenant_id` AND `source_id` = old.`source_id` AND `status` = old.`status`;
END;
--> statement-breakpoint
-- A page that begins to wait is shown as before until the index has followed, or given up.
CREATE TRIGGER `documents_revise_index` AFTER UPDATE OF `status`, `title`, `url`, `source_updated_at` ON `documents`
WHEN (new.`status` <> old.`status` AND new.`status` <> 'pending')
	OR new.`title` <> old.`title`
	OR new.`url` IS NOT old.`url`
	OR new.`source_updated_at` <> old.`source_updated_at`
BEGIN
	INSERT INTO `index_revisions` (`tenant_id`, `revision`) VALUES (new.`tenant_id`, 1)
	ON CONFLICT (`tenant_id`) DO UPDATE SET `revision` = `revision` + 1;
END;
--> statement-breakpoint
CREATE TRIGGER `documents_revise_index_removed` AFTER DELETE ON `documents`
BEGIN
	INSERT INTO `index_revisions` (`tenant_id`, `revision`) VALUES (old.`tenant_id`, 1)
	ON CONFLICT (`tenant_id`) DO UPDATE SET `revision` = `revision` + 1;
END;
