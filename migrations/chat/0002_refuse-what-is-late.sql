-- What an object sent before its conversation was deleted may arrive after the rows were removed: it is left out.
CREATE TRIGGER `conversations_refuse_deleted` BEFORE INSERT ON `conversations`
WHEN EXISTS (SELECT 1 FROM `conversation_tombstones` WHERE `id` = new.`id`)
BEGIN
	SELECT RAISE(IGNORE);
END;
--> statement-breakpoint
CREATE TRIGGER `messages_refuse_deleted` BEFORE INSERT ON `messages`
WHEN EXISTS (SELECT 1 FROM `conversation_tombstones` WHERE `id` = new.`conversation_id`)
BEGIN
	SELECT RAISE(IGNORE);
END;
--> statement-breakpoint
-- Rows without a text to search get one that is folded in ASCII; the next use of the conversation folds the rest.
UPDATE `conversations` SET `search_text` = upper(coalesce(`title`, '') || char(10) || coalesce(`first_question`, ''));
